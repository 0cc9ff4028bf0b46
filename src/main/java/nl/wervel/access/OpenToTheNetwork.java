package nl.wervel.access;

import java.net.InetAddress;
import nl.wervel.clients.AuthenticationProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** A server that lets everybody in serves its own machine only, unless it is told twice. */
@Component
class OpenToTheNetwork {

  /**
   * @param openToTheNetwork whether a server without authentication may be reached from elsewhere
   */
  @ConfigurationProperties("wervel")
  record Told(@DefaultValue("false") boolean openToTheNetwork) {}

  /**
   * @throws IllegalStateException when strangers could reach what is open
   */
  OpenToTheNetwork(
      AuthenticationProperties hooks, AccessProperties fhir, ServerProperties server, Told told) {
    boolean open = !hooks.authentication() || !fhir.authentication();
    if (open && !told.openToTheNetwork() && isReachable(server.getAddress())) {
      throw new IllegalStateException(
          "This server would let everybody in from the network. Either serve this machine only"
              + " (server.address=127.0.0.1), or ask who calls"
              + " (wervel.fhir.authentication=on and wervel.cds-hooks.authentication=on), or say"
              + " that this is meant (wervel.open-to-the-network=true)");
    }
  }

  /**
   * @param address null: all
   */
  private static boolean isReachable(InetAddress address) {
    return address == null || !address.isLoopbackAddress();
  }
}
