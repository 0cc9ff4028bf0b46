package nl.wervel.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.net.URI;
import java.util.Optional;
import nl.wervel.access.AccessProperties.Smart;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;

/** Says in the CapabilityStatement where tokens come from, as {@link SmartConfiguration} does. */
@Interceptor
public class SecurityStatement {
  private static final String OAUTH_URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
  private static final String SERVICE =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  private final Smart smart;

  SecurityStatement(Smart smart) {
    this.smart = smart;
  }

  @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
  public void tell(IBaseConformance conformance) {
    if (conformance instanceof CapabilityStatement statement) {
      CapabilityStatementRestSecurityComponent security = statement.getRestFirstRep().getSecurity();
      security.setCors(true);
      security
          .addService()
          .addCoding()
          .setSystem(SERVICE)
          .setCode("SMART-on-FHIR")
          .setDisplay("SMART-on-FHIR");
      Extension uris = new Extension(OAUTH_URIS);
      tell(uris, "authorize", smart.authorizationEndpoint());
      tell(uris, "token", smart.tokenEndpoint());
      tell(uris, "register", smart.registrationEndpoint());
      tell(uris, "manage", smart.managementEndpoint());
      tell(uris, "introspect", smart.introspectionEndpoint());
      tell(uris, "revoke", smart.revocationEndpoint());
      if (uris.hasExtension()) {
        security.addExtension(uris);
      }
    }
  }

  private static void tell(Extension uris, String name, Optional<URI> address) {
    address.ifPresent(known -> uris.addExtension(name, new UriType(known.toString())));
  }
}
