package nl.wervel.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.access.AccessProperties.Issuer;
import nl.wervel.access.AccessProperties.Smart;
import org.springframework.http.MediaType;

/**
 * {@code /fhir/.well-known/smart-configuration} (SMART App Launch 2.2, "Conformance"): what is
 * configured of the authorization server, and nothing made up.
 */
final class SmartConfiguration extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String json;

  SmartConfiguration(AccessProperties properties, ObjectMapper mapper) throws IOException {
    this.json = mapper.writeValueAsString(of(properties));
  }

  static Map<String, Object> of(AccessProperties properties) {
    Smart smart = properties.smart();
    Map<String, Object> told = new LinkedHashMap<>();
    if (properties.issuers().size() == 1) {
      Issuer issuer = properties.issuers().values().iterator().next();
      issuer.issuer().ifPresent(name -> told.put("issuer", name));
      issuer.jwksUri().ifPresent(address -> told.put("jwks_uri", address.toString()));
    }
    tell(told, "authorization_endpoint", smart.authorizationEndpoint());
    tell(told, "token_endpoint", smart.tokenEndpoint());
    tell(told, "registration_endpoint", smart.registrationEndpoint());
    tell(told, "management_endpoint", smart.managementEndpoint());
    tell(told, "introspection_endpoint", smart.introspectionEndpoint());
    tell(told, "revocation_endpoint", smart.revocationEndpoint());
    told.put("capabilities", smart.capabilities());
    tell(told, "scopes_supported", smart.scopes());
    if (smart.authorizationEndpoint().isPresent()) {
      told.put("grant_types_supported", List.of("authorization_code"));
      told.put("code_challenge_methods_supported", List.of("S256"));
    }
    return told;
  }

  private static void tell(Map<String, Object> told, String name, Optional<URI> address) {
    address.ifPresent(known -> told.put(name, known.toString()));
  }

  private static void tell(Map<String, Object> told, String name, List<String> words) {
    if (!words.isEmpty()) {
      told.put(name, words);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(json);
  }
}
