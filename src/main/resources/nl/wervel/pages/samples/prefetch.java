import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

class Prefetch {
  public static void main(String[] args) throws Exception {
    String call =
        """
        {"hook": "patient-view",
         "hookInstance": "%s",
         "context": {"userId": "Practitioner/example", "patientId": "yours-1"},
         "prefetch": {
           "patient": {"resourceType": "Patient", "id": "yours-1", "birthDate": "1986-02-03"},
           "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": {
             "resourceType": "Observation",
             "status": "final",
             "code": {"coding": [{
               "system": "https://wervel.example/fhir/CodeSystem/fact", "code": "urinaryRetention"}]},
             "subject": {"reference": "Patient/yours-1"},
             "effectiveDateTime": "2026-11-20T10:00:00+01:00",
             "valueBoolean": true}}]}}}
        """
            .formatted(UUID.randomUUID());
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:8080/cds-services/lrp-patient-view"))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .POST(BodyPublishers.ofString(call))
            .build();
    System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
