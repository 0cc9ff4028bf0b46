package nl.wervel.access;

import nl.wervel.clients.AuthenticationProperties;
import nl.wervel.clients.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at start what stands open. */
@Component
class AuthenticationNotice {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationNotice.class);

  private final AuthenticationProperties hooks;
  private final AccessProperties fhir;
  private final PublicAddress address;

  AuthenticationNotice(
      AuthenticationProperties hooks, AccessProperties fhir, PublicAddress address) {
    this.hooks = hooks;
    this.fhir = fhir;
    this.address = address;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    if (!hooks.authentication()) {
      LOG.warn(
          "OPEN: authentication of the hooks is off: whoever reaches this server can call them."
              + " Clients are authenticated with wervel.cds-hooks.authentication=on.");
    }
    if (!fhir.authentication()) {
      LOG.warn(
          "OPEN: /fhir has no access control: whoever reaches this server can read and write all"
              + " patients. Access tokens are asked for with wervel.fhir.authentication=on.");
    }
    boolean addressMatters =
        hooks.authentication() || fhir.authentication() && fhir.audience().isEmpty();
    if (addressMatters && address.base().isEmpty()) {
      LOG.warn(
          "wervel.fhir.server-address is not set: a client's token is checked against the address"
              + " that the request names.");
    }
  }
}
