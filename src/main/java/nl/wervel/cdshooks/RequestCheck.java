package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.wervel.clients.Client;
import nl.wervel.knowledge.HookService;

/**
 * Says of a call all that is wrong with it, with the code that answers calls. It keeps nothing,
 * fetches nothing and reads no store.
 */
public final class RequestCheck {
  private final RunningGuideline guideline;
  private final Gathering gathering;
  private final FhirContext fhir;
  private final JsonText text;

  RequestCheck(
      RunningGuideline guideline, Gathering gathering, FhirContext fhir, ObjectMapper json) {
    this.guideline = guideline;
    this.gathering = gathering;
    this.fhir = fhir;
    this.text = new JsonText(json);
  }

  /**
   * @param status what the call is answered
   * @param depends whether it may also be answered 412, by data that the call does not bring
   */
  public record Outcome(int status, boolean depends, List<RequestFinding> findings) {}

  /**
   * @param body the call as it is sent
   * @param client who would call; empty when that is not known
   * @throws CdsException 404 when there is no such service
   */
  public Outcome check(String serviceId, byte[] body, Optional<Client> client) {
    HookService service = guideline.service(serviceId).orElseThrow(CdsException::unknownService);
    Findings findings = new Findings();
    boolean depends =
        text.read(body, findings).filter(call -> look(call, service, client, findings)).isPresent();
    return new Outcome(findings.status(), depends && findings.status() == 200, findings.all());
  }

  private boolean look(
      JsonNode body, HookService service, Optional<Client> client, Findings findings) {
    HookCall.check(
        body, service, (kind, pointer, message) -> add(kind, pointer, body, service, findings));
    if (!body.isObject()) {
      return false;
    }
    new BodyLook(findings).look(body, service.hook());
    Optional<HookCall> call =
        HookCall.patientOf(body)
            .map(
                patient ->
                    new HookCall(
                        patient,
                        body.path("context"),
                        body.path("prefetch"),
                        HookCall.fhirAccess(body)));
    return call.filter(
            known -> new DataLook(fhir, gathering, findings).look(known, service, client))
        .isPresent();
  }

  private void add(
      FindingKind kind, String pointer, JsonNode body, HookService service, Findings findings) {
    if (kind == FindingKind.OTHER_HOOK) {
      findings.add(kind, pointer, service.hook(), services(body.path("hook").asText()));
    } else {
      findings.add(kind, pointer);
    }
  }

  /** Ids of the services that answer a hook; a dash when none does. */
  private String services(String hook) {
    String ids =
        guideline.services().stream()
            .filter(other -> other.hook().equals(hook))
            .map(HookService::id)
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "-" : ids;
  }
}
