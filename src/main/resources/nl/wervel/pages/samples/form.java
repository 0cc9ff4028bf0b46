import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

class Form {
  public static void main(String[] args) throws Exception {
    send(
        "PUT",
        "/Patient/yours-2",
        """
        {"resourceType": "Patient", "id": "yours-2", "birthDate": "1986-02-03"}
        """);
    send(
        "POST",
        "/QuestionnaireResponse",
        """
        {"resourceType": "QuestionnaireResponse",
         "questionnaire": "https://wervel.example/fhir/Questionnaire/lrp-nprs",
         "status": "completed",
         "subject": {"reference": "Patient/yours-2"},
         "authored": "2026-11-20T10:15:00+01:00",
         "item": [{
           "linkId": "nprs-group",
           "item": [{"linkId": "nprs", "answer": [{"valueInteger": 7}]}]}]}
        """);
    System.out.println(send("GET", "/Observation?subject=Patient/yours-2", ""));
  }

  static String send(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:8080/fhir" + path))
            .header("Content-Type", "application/fhir+json")
            .header("Accept", "application/fhir+json")
            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body();
  }
}
