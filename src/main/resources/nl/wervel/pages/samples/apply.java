import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class Apply {
  public static void main(String[] args) throws Exception {
    var address =
        URI.create(
            "http://localhost:8080/fhir/PlanDefinition/lrp-red-flags-emergency/$apply"
                + "?subject=Patient/demo-red-flag");
    var request =
        HttpRequest.newBuilder(address).header("Accept", "application/fhir+json").build();
    System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
