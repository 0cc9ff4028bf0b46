import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

class PatientView {
  public static void main(String[] args) throws Exception {
    String call =
        """
        {"hook": "patient-view",
         "hookInstance": "%s",
         "context": {"userId": "Practitioner/example", "patientId": "demo-red-flag"}}
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
