package nl.wervel.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that fill in forms and answer cards, and go on when the server is away. They never send
 * anything twice, and know what was acknowledged.
 */
final class Submitters implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE = 250;
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private final HttpClient http;
  private final String server;
  private final List<String> patients;
  private final ExecutorService clients;
  private final List<Future<?>> work = new ArrayList<>();
  private final Queue<String> responses = new ConcurrentLinkedQueue<>();
  private final Queue<String> answeredCards = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * Begins at once.
   *
   * @param server its address without a slash at the end
   * @param patients ids of patients that are there, one for each client
   */
  Submitters(HttpClient http, String server, List<String> patients) {
    this.http = http;
    this.server = server;
    this.patients = List.copyOf(patients);
    clients = Executors.newFixedThreadPool(patients.size());
    patients.forEach(patient -> work.add(clients.submit(() -> work(patient))));
  }

  List<String> patients() {
    return patients;
  }

  /** Ids of the QuestionnaireResponses that were acknowledged. */
  List<String> responses() {
    return List.copyOf(responses);
  }

  /** Ids of the cards of which the answer was acknowledged. */
  List<String> answeredCards() {
    return List.copyOf(answeredCards);
  }

  private void work(String patient) {
    for (int turn = 0; !stopped; turn++) {
      try {
        submit(patient, turn % 11);
        if (turn % 5 == 0) {
          answer(patient);
        }
        pause();
      } catch (IOException away) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(String patient, int pain) throws IOException, InterruptedException {
    String form =
        """
        {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": "%s",
         "questionnaire": "https://wervel.example/fhir/Questionnaire/lrp-nprs",
         "subject": {"reference": "Patient/%s"},
         "item": [{"linkId": "nprs-group",
           "item": [{"linkId": "nprs", "answer": [{"valueInteger": %d}]}]}]}"""
            .formatted(now(), patient, pain);
    HttpResponse<String> answer = post(server + "/fhir/QuestionnaireResponse", form, "fhir+json");
    if (answer.statusCode() == 201) {
      responses.add(JSON.readTree(answer.body()).path("id").asText());
    } else {
      requireAway(answer);
    }
  }

  private void answer(String patient) throws IOException, InterruptedException {
    String service = server + "/cds-services/lrp-patient-view";
    String call =
        """
        {"hook": "patient-view", "hookInstance": "%s",
         "context": {"userId": "Practitioner/1", "patientId": "%s"}}"""
            .formatted(UUID.randomUUID(), patient);
    HttpResponse<String> cards = post(service, call, "json");
    if (cards.statusCode() != 200) {
      requireAway(cards);
      return;
    }
    JsonNode card = JSON.readTree(cards.body()).path("cards").path(0);
    String feedback =
        """
        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s"}]}"""
            .formatted(card.path("uuid").asText(), now());
    HttpResponse<String> answer = post(service + "/feedback", feedback, "json");
    if (answer.statusCode() == 200) {
      answeredCards.add(card.path("uuid").asText());
    } else {
      requireAway(answer);
    }
  }

  /**
   * A server may be starting or stopping, or a proxy may have lost it while it was at work;
   * anything else is a fault of it or of ours.
   */
  private void requireAway(HttpResponse<String> answer) {
    if (!AWAY.contains(answer.statusCode())) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    pause();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private HttpResponse<String> post(String address, String body, String type)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .header("Content-Type", "application/" + type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Stops them, waits for what is under way, and throws what one of them met. */
  void finish() throws InterruptedException, ExecutionException, TimeoutException {
    stopped = true;
    for (Future<?> each : work) {
      each.get(1, TimeUnit.MINUTES);
    }
  }

  @Override
  public void close() {
    stopped = true;
    clients.shutdownNow();
  }
}
