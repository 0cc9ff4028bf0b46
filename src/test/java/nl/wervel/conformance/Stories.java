package nl.wervel.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.evaluation.Scenario;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Resource;

/** What the services answer to the patients of all scenarios and to the demo patients. */
final class Stories {
  private static final List<String> DEMO =
      List.of("demo-red-flag", "demo-lrs", "demo-recovering", "demo-course", "empty");
  private static Map<String, Answer> answers = Map.of();

  private Stories() {}

  /** Answers by a name; asked once for all tests. */
  static synchronized Map<String, Answer> told(Ehr ehr) {
    if (answers.isEmpty()) {
      Map<String, Answer> told = new LinkedHashMap<>();
      for (Scenario story : Scenario.all()) {
        told.put(
            story.name(),
            ehr.post(story.service(), ehr.call(story.service(), "p1", story.resources())));
      }
      for (String patient : DEMO) {
        for (String service : ehr.serviceIds()) {
          var call = ehr.emptyCall(service, patient);
          if (!patient.equals("empty")) {
            call.remove("prefetch"); // our own store
          }
          told.put(
              patient + " " + service, ehr.post(service, call, Map.of("Accept-Language", "en")));
        }
      }
      answers = Map.copyOf(told);
    }
    return answers;
  }

  /** The answer to one patient with what all scenarios of a service hold. */
  static Answer ofAllTogether(Ehr ehr, String service) {
    List<Resource> everything = new ArrayList<>();
    Scenario.all().stream()
        .filter(story -> story.service().equals(service))
        .flatMap(story -> story.resources().stream())
        .forEach(
            resource -> {
              resource.setId("r" + everything.size());
              everything.add(resource);
            });
    return ehr.post(service, ehr.call(service, "p1", everything));
  }
}
