package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Questionnaire;

/** The forms and the moment that the tests in this room use. */
final class TestForms {
  static final FhirContext FHIR = FhirContext.forR4Cached();
  static final Instant NOW = Instant.parse("2026-03-10T09:30:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Amsterdam"));
  static final String BASE = "https://wervel.example/fhir";
  static final String FACTS = BASE + "/CodeSystem/fact";

  private TestForms() {}

  /** A form with an item of each type, a score, conditions and a required item. */
  static Questionnaire visit() {
    return read("Questionnaire-test-visit.json");
  }

  private static Questionnaire read(String name) {
    try (InputStream json = TestForms.class.getResourceAsStream(name)) {
      return FHIR.newJsonParser().parseResource(Questionnaire.class, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
