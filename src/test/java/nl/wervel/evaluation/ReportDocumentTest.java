package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nl.wervel.forms.Extraction;
import nl.wervel.knowledge.ArtifactValidator;
import nl.wervel.knowledge.Language;
import nl.wervel.reports.Report;
import nl.wervel.reports.ReportComposer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports that are made of a record, on 22 November 2026. */
class ReportDocumentTest {
  private static final String BASE = "https://ehr.example/fhir";
  private final List<Resource> record = new ArrayList<>();
  private Optional<Resource> author = Optional.empty();
  private Language language = Language.NL;

  ReportDocumentTest() {
    record.add(new Patient().setId(Guideline.PATIENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "interim", "end"})
  void isAFhirDocument(String type) throws IOException {
    demo("demo-lrs");
    String json = Guideline.FHIR.newJsonParser().encodeResourceToString(report(type));
    assertThat(new ArtifactValidator().errors(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-lrs.start", "demo-recovering.end"})
  void isAsBefore(String golden) throws IOException {
    String[] patientAndType = golden.split("\\.");
    demo(patientAndType[0]);
    String json =
        Guideline.FHIR
            .newJsonParser()
            .setPrettyPrint(true)
            .encodeResourceToString(report(patientAndType[1]));
    Path file = Path.of("src/test/resources/reports/" + golden + ".json");
    if ("rewrite".equals(System.getProperty("wervel.goldens"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, json + "\n");
    }
    assertThat(json + "\n").isEqualTo(Files.readString(file));
  }

  @Test
  void isReadyForTheTherapistToSign() {
    author = Optional.of(new Practitioner().setId("Practitioner/7"));
    Composition composition = composition("end");
    assertThat(composition.getStatus()).isEqualTo(CompositionStatus.PRELIMINARY);
    assertThat(composition.getAuthorFirstRep().getReference()).isEqualTo(BASE + "/Practitioner/7");
    assertThat(composition.getSubject().getReference()).isEqualTo(BASE + "/Patient/p1");
    assertThat(composition.getDateElement().getValueAsString()).startsWith("2026-11-22T10:00:00");
  }

  @Test
  void withoutATherapistItSaysThatWervelMadeIt() {
    Bundle report = report("start");
    Reference author = composition(report).getAuthorFirstRep();
    assertThat(report.getEntry())
        .filteredOn(entry -> entry.getFullUrl().equals(author.getReference()))
        .singleElement()
        .extracting(entry -> ((Device) entry.getResource()).getDeviceNameFirstRep().getName())
        .isEqualTo("Wervel");
  }

  @Test
  void whatIsNotRecordedIsSaidToBeSoAndNeverNo() {
    recorded("urinaryRetention", false, "2026-11-20T09:00:00+01:00");
    String words = words("start", "red-flags");
    assertThat(words).contains("Nee (20-11-2026): Urineretentie<");
    assertThat(words.substring(words.indexOf("Niet vastgelegd:"))).contains("Nachtzweten");
    assertThat(section("start", "findings").getEmptyReason().isEmpty()).isFalse();
  }

  @Test
  void measurementsAreToldFromTheFirstToTheLastWithTheChange() {
    recorded("nprs", 8, "2026-10-01T09:00:00+02:00");
    recorded("nprs", 5, "2026-11-01T09:00:00+01:00");
    recorded("nprs", 3, "2026-11-20T09:00:00+01:00");
    SectionComponent section = section("end", "measurements");
    assertThat(section.getText().getDivAsString())
        .contains("8 (01-10-2026) → 5 (01-11-2026) → 3 (20-11-2026). Verandering: -5");
    assertThat(section.getEntry()).hasSize(3);
  }

  @Test
  void aBaselineRecordedByItselfIsTheFirstValue() {
    recorded("qbpdsBaseline", 60, "2026-10-01");
    recorded("qbpds", 20, "2026-11-20");
    assertThat(words("end", "measurements"))
        .contains("60 (01-10-2026) → 20 (20-11-2026). Verandering: -40");
  }

  /** The form with the scores at intake is filled in beside the instrument itself. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "interim", "end"})
  void aScoreThatIsTheScoreAtIntakeTooIsToldOnce(String type) throws IOException {
    demo("demo-course");
    assertThat(words(type, "measurements"))
        .contains(": 7 (21-09-2026) → 6 (01-10-2026) → ")
        .contains("PSK, belangrijkste activiteit: ")
        .doesNotContainPattern("(\\d+ \\([-\\d]+\\)) → \\1");
  }

  @Test
  void whatDiffersFromTheScoreAtIntakeOfThatDayIsToldBesideIt() {
    recorded("nprsBaseline", 8, "2026-10-01");
    recorded("nprs", 7, "2026-10-01T09:00:00+02:00");
    recorded("nprs", 7, "2026-10-01T19:00:00+02:00");
    assertThat(words("end", "measurements"))
        .contains("8 (01-10-2026) → 7 (01-10-2026) → 7 (01-10-2026). Verandering: -1");
  }

  @Test
  void withdrawnMeasurementsAreNotTold() {
    recorded("nprs", 3, "2026-11-20T09:00:00+01:00");
    recorded("nprs", 8, "2026-10-01T09:00:00+02:00");
    ((Observation) record.get(2)).setStatus(ObservationStatus.ENTEREDINERROR);
    assertThat(words("end", "measurements")).doesNotContain("8 (").contains("3 (20-11-2026)");
  }

  @Test
  void allThatItIsMadeOfIsInIt() {
    recorded("nprs", 8, "2026-10-01T09:00:00+02:00");
    recorded("lrsPresent", true, "2026-11-20T09:00:00+01:00");
    recorded("efSmoking", true, "2026-11-20T09:00:00+01:00");
    Bundle report = report("start");
    List<String> included = report.getEntry().stream().map(entry -> entry.getFullUrl()).toList();
    assertThat(composition(report).getSection())
        .flatExtracting(SectionComponent::getEntry)
        .extracting(Reference::getReference)
        .isNotEmpty()
        .allMatch(included::contains);
    assertThat(included).noneMatch(url -> url.contains("efSmoking"));
  }

  @Test
  void wordsOfThePatientAreEscaped() {
    recorded("pskActivity", "<script>alert(1)</script> & tillen", "2026-11-20T09:00:00+01:00");
    assertThat(words("start", "measurements"))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; tillen")
        .doesNotContain("<script");
  }

  @Test
  void englishWhenAskedFor() {
    language = Language.EN;
    recorded("lrsPresent", true, "2026-11-20T09:00:00+01:00");
    assertThat(section("start", "diagnosis").getTitle()).isEqualTo("Physiotherapy diagnosis");
    assertThat(words("start", "diagnosis"))
        .contains(": yes (20-11-2026)")
        .contains("Not recorded:");
  }

  private void recorded(String fact, Object value, String moment) {
    for (Resource resource : Recording.of(fact, value, moment)) {
      resource.setId("Observation/" + fact + "-" + record.size());
      record.add(resource);
    }
  }

  private void demo(String patient) throws IOException {
    record.clear();
    try (InputStream json = getClass().getResourceAsStream("/demo/" + patient + ".json")) {
      Bundle bundle = Guideline.FHIR.newJsonParser().parseResource(Bundle.class, json);
      bundle.getEntry().forEach(entry -> record.add(entry.getResource()));
    }
    for (Resource resource : List.copyOf(record)) {
      if (resource instanceof QuestionnaireResponse response) {
        Guideline.KNOWLEDGE
            .questionnaire(response.getQuestionnaire())
            .map(form -> Extraction.observations(response, form, Guideline.NOW.toInstant()))
            .ifPresent(record::addAll);
      }
    }
  }

  private Bundle report(String type) {
    AtomicInteger made = new AtomicInteger();
    return new ReportComposer(Guideline.KNOWLEDGE, new Evaluator(Guideline.KNOWLEDGE, Map.of()))
        .compose(
            new Report(
                Guideline.KNOWLEDGE.reports().get(type),
                language,
                author,
                Guideline.NOW,
                BASE,
                () -> "00000000-0000-4000-8000-%012d".formatted(made.incrementAndGet())),
            new PatientRecord(record.get(0).getIdElement().getIdPart(), record));
  }

  private Composition composition(String type) {
    return composition(report(type));
  }

  private static Composition composition(Bundle report) {
    return (Composition) report.getEntryFirstRep().getResource();
  }

  private SectionComponent section(String type, String code) {
    return composition(type).getSection().stream()
        .filter(section -> section.getCode().getCodingFirstRep().getCode().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private String words(String type, String code) {
    return section(type, code).getText().getDivAsString();
  }
}
