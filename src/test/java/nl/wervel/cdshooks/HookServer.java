package nl.wervel.cdshooks;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.evaluation.Guideline;
import nl.wervel.fetch.FakeFhirServer;
import nl.wervel.fetch.Fetching;
import nl.wervel.forms.Scores;
import org.springframework.http.MediaType;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * The hooks with the shipped guideline and the real fetcher, for a client whose FHIR server is on
 * this machine; without server around it, and with a store that holds nothing unless told.
 */
final class HookServer implements AutoCloseable {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final RunningGuideline GUIDELINE = Guideline.running();
  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new CdsHooksConfiguration().fhirResourcesInJson(FHIR));

  private final Fetching fetching = new Fetching();
  private final MockMvc http;
  private final RequestCheck check;

  HookServer(PatientStore store) {
    this(store, false);
  }

  HookServer(PatientStore store, boolean smartLinks) {
    Optional<PatientStore> own = Optional.of(store);
    Gathering gathering = new Gathering(FHIR, fetching.fetcher(), own);
    RecordReader records =
        new RecordReader(new Scores(FHIR, FHIR.getValidationSupport()), gathering, own, FHIR);
    check = new RequestCheck(GUIDELINE, gathering, FHIR, JSON);
    CdsHooksController hooks =
        new CdsHooksController(
            GUIDELINE,
            records,
            request -> fetching.client(),
            CardMemory.NONE,
            Clock.fixed(Guideline.NOW.toInstant(), Guideline.NOW.getZone()),
            new CdsHooksProperties(Duration.ofMinutes(1), smartLinks),
            HookWatch.NONE);
    http =
        MockMvcBuilders.standaloneSetup(hooks)
            .setControllerAdvice(new CdsErrors(FHIR))
            .setMessageConverters(
                new StringHttpMessageConverter(StandardCharsets.UTF_8),
                new MappingJackson2HttpMessageConverter(JSON))
            .build();
  }

  /** The client's FHIR server. */
  FakeFhirServer fhir() {
    return fetching.server();
  }

  /** What the client sees. */
  record Answer(int status, String body) {
    JsonNode json() {
      return Ehr.tree(body);
    }

    /** Ids of the recommendations on all cards. */
    Set<String> recommendations() {
      Set<String> ids = new TreeSet<>();
      for (JsonNode card : json().path("cards")) {
        card.path("extension")
            .path("example.wervel.recommendations")
            .forEach(recommendation -> ids.add(recommendation.path("id").asText()));
      }
      return ids;
    }

    /** The card's line that names what is incomplete; empty when there is none. */
    String incomplete() {
      for (JsonNode card : json().path("cards")) {
        for (String line : card.path("detail").asText().split("\n")) {
          if (line.startsWith("Deze gegevens ontbreken")) {
            return line.replaceAll(".*: |\\. Adviezen.*", "");
          }
        }
      }
      return "";
    }

    /** All but the uuids, which differ each time. */
    String withoutUuids() {
      return body.replaceAll("\"uuid\":\"[^\"]*\"", "");
    }
  }

  /** What is said of a call by the same client. */
  RequestCheck.Outcome check(String service, String body) {
    return check.check(
        service, body.getBytes(StandardCharsets.UTF_8), Optional.of(fetching.client()));
  }

  Answer call(String service, JsonNode body) {
    return call(service, body.toString());
  }

  Answer call(String service, String body) {
    try {
      MockHttpServletResponse response =
          http.perform(
                  post("/cds-services/" + service)
                      .contentType(MediaType.APPLICATION_JSON)
                      .content(body.getBytes(StandardCharsets.UTF_8)))
              .andReturn()
              .getResponse();
      return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    fetching.close();
  }
}
