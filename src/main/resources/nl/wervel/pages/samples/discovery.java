import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class Discovery {
  public static void main(String[] args) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:8080/cds-services")).build();
    System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
