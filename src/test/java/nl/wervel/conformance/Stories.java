package nl.wervel.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.evaluation.Scenario;
import nl.wervel.server.TestClient.Answer;

/** What the services answer to the patients of all scenarios and to the demo patients. */
final class Stories {
  private static final List<String> DEMO =
      List.of("demo-red-flag", "demo-lrs", "demo-recovering", "empty");
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
}
