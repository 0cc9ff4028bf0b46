package nl.wervel.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * One patient's story with what the guideline should and should not say of it.
 *
 * @param date the day of the call, at ten in the morning
 * @param facts values by fact id; {@code {"value": .., "recorded": ..}} for what was not recorded
 *     at nine that day
 * @param held FHIR resources that the record system holds beside these facts
 */
public record Scenario(
    String name,
    String story,
    String service,
    LocalDate date,
    Person patient,
    Map<String, Object> facts,
    List<JsonNode> held,
    Expect expect) {
  static final Path FOLDER = Path.of("src/test/resources/scenarios");
  static final String GOLDEN = ".cards.json";

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  public Scenario {
    service = service == null ? "lrp-patient-view" : service;
    facts = facts == null ? Map.of() : facts;
    held = held == null ? List.of() : held;
  }

  /** Who it is: {@code age} in years on the day, or {@code born}. */
  public record Person(Integer age, LocalDate born, LocalDate episodeStart) {}

  /** Ids of recommendations. */
  public record Expect(List<String> applies, List<String> absent, List<String> undecided) {
    public Expect {
      applies = applies == null ? List.of() : List.copyOf(applies);
      absent = absent == null ? List.of() : List.copyOf(absent);
      undecided = undecided == null ? List.of() : List.copyOf(undecided);
    }
  }

  public static List<Scenario> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.toString().endsWith(GOLDEN))
          .sorted()
          .map(Scenario::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One story; its name is that of the file. */
  public static Scenario read(Path file) {
    try {
      Scenario read = JSON.readValue(file.toFile(), Scenario.class);
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      return new Scenario(
          name,
          read.story,
          read.service,
          read.date,
          read.patient,
          read.facts,
          read.held,
          read.expect);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  Path golden() {
    return FOLDER.resolve(name + GOLDEN);
  }

  HookService hookService() {
    return Guideline.service(service);
  }

  Evaluation evaluate() {
    return Guideline.SHIPPED.evaluate(hookService(), resources(), at(10));
  }

  Decision decide(Recommendation recommendation) {
    return Guideline.SHIPPED.decide(hookService(), recommendation, resources(), at(10));
  }

  /** Of an order hook the orders are those being made. */
  List<ServiceRequest> draftOrders() {
    return hookService().hook().startsWith("order-")
        ? resources().stream()
            .filter(ServiceRequest.class::isInstance)
            .map(ServiceRequest.class::cast)
            .toList()
        : List.of();
  }

  private ZonedDateTime at(int hour) {
    return date.atTime(LocalTime.of(hour, 0)).atZone(Guideline.NETHERLANDS);
  }

  /** What the record system holds of the patient. */
  public List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    resources.add(person());
    if (patient.episodeStart != null) {
      EpisodeOfCare episode = new EpisodeOfCare();
      episode
          .setStatus(EpisodeOfCareStatus.ACTIVE)
          .setPeriod(
              new Period().setStartElement(new DateTimeType(patient.episodeStart.toString())))
          .setId("episode");
      resources.add(episode);
    }
    facts.forEach((fact, value) -> resources.addAll(recorded(fact, value)));
    held.forEach(
        json ->
            resources.add(
                (Resource) Guideline.FHIR.newJsonParser().parseResource(json.toString())));
    return resources;
  }

  private Resource person() {
    LocalDate born =
        patient.born != null ? patient.born : date.minusYears(patient.age).minusDays(90);
    return new Patient()
        .setBirthDateElement(new DateType(born.toString()))
        .setId(Guideline.PATIENT);
  }

  private List<Resource> recorded(String fact, Object value) {
    return value instanceof Map<?, ?> dated
        ? Recording.of(fact, dated.get("value"), (String) dated.get("recorded"))
        : Recording.of(fact, value, at(9).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  @Override
  public String toString() {
    return name;
  }
}
