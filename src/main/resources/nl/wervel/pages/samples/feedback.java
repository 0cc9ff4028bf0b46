import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

class Feedback {
  static final String SERVICE = "http://localhost:8080/cds-services/lrp-patient-view";

  public static void main(String[] args) throws Exception {
    String cards =
        post(
                SERVICE,
                """
                {"hook": "patient-view",
                 "hookInstance": "%s",
                 "context": {"userId": "Practitioner/example", "patientId": "demo-red-flag"}}
                """
                    .formatted(UUID.randomUUID()))
            .body();
    String card = cards.split("\"uuid\":\"")[1].split("\"")[0];
    var answer =
        post(
            SERVICE + "/feedback",
            """
            {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s"}]}
            """
                .formatted(card, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    System.out.println(answer.statusCode());
  }

  static HttpResponse<String> post(String address, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
