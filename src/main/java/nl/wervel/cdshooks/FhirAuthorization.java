package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.fetch.AccessToken;

/** The field fhirAuthorization (CDS Hooks 2.0, "Passing the Access Token to the CDS Service"). */
final class FhirAuthorization {
  private FhirAuthorization() {}

  /**
   * The token; empty when a field is missing, it is no bearer token or it has expired: what is no
   * authorization is none, and the FHIR server decides what it gives without.
   */
  static Optional<AccessToken> token(JsonNode authorization) {
    boolean whole =
        Stream.of("access_token", "token_type", "scope", "subject")
                .map(authorization::path)
                .allMatch(field -> field.isTextual() && !field.textValue().isBlank())
            && authorization.path("expires_in").isNumber();
    return whole && authorization.path("token_type").textValue().equalsIgnoreCase("Bearer")
        ? AccessToken.of(
            authorization.path("access_token").textValue(),
            Duration.ofSeconds(authorization.path("expires_in").asLong()))
        : Optional.empty();
  }
}
