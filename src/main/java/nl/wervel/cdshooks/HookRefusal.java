package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import nl.wervel.clients.Client;
import nl.wervel.knowledge.HookService;

/**
 * A call of a hook that was answered with an error.
 *
 * @param operation what was asked for instead of cards, such as {@code $course}
 * @param client id of the client
 * @param patientId as far as the call could be read
 * @param fhirServer the client's, as far as the call could be read
 * @param own whether our own store was asked
 * @param user {@code context.userId}, as far as the call could be read; else empty
 * @param status of HTTP
 */
public record HookRefusal(
    HookService service,
    Optional<String> operation,
    String client,
    Optional<String> patientId,
    Optional<String> fhirServer,
    boolean own,
    String user,
    int status) {
  private static final int UNFORESEEN = 500;

  static HookRefusal of(
      RuntimeException refused,
      JsonNode sent,
      Client client,
      HookService service,
      Optional<String> operation) {
    JsonNode body = sent == null ? MissingNode.getInstance() : sent;
    return new HookRefusal(
        service,
        operation,
        client.id(),
        HookCall.patientOf(body),
        Optional.of(body.path("fhirServer").asText()).filter(base -> !base.isBlank()),
        body.path("fhirServer").asText().isBlank() && body.path("prefetch").isEmpty(),
        body.path("context").path("userId").asText(),
        refused instanceof CdsException known ? known.status().value() : UNFORESEEN);
  }
}
