package nl.wervel.clients;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at start what stands open. */
@Component
class AuthenticationNotice {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationNotice.class);

  private final AuthenticationProperties authentication;
  private final PublicAddress address;

  AuthenticationNotice(AuthenticationProperties authentication, PublicAddress address) {
    this.authentication = authentication;
    this.address = address;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    if (!authentication.authentication()) {
      LOG.warn(
          "Authentication is off: whoever reaches this server can call the hooks and read and"
              + " write /fhir. Clients are authenticated with wervel.cds-hooks.authentication=on.");
      return;
    }
    LOG.warn(
        "Only known clients can call the hooks. /fhir has no access control: let no stranger reach"
            + " it.");
    if (address.base().isEmpty()) {
      LOG.warn(
          "wervel.fhir.server-address is not set: a client's token is checked against the address"
              + " that the request names.");
    }
  }
}
