package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.UuidType;
import org.junit.jupiter.api.Test;

/** The store reads and writes with the CQL engine's context what it did with one of its own. */
class OneFhirContextTest {
  private final FhirContext engines = StartUpConfiguration.enginesContext();

  @Test
  void itIsSetAsHapiSetsTheStores() {
    assertThat(engines.getParserOptions().getDontStripVersionsFromReferencesAtPaths())
        .contains("AuditEvent.entity.what");
    assertThat(StartUpConfiguration.enginesContext()).isSameAs(engines);
  }

  /** The engine registers a type of its own for it. */
  @Test
  void aUuidStaysAUuid() {
    Patient patient = new Patient();
    patient.addExtension(
        new Extension(
            "https://ehr.example/copy-of",
            new UuidType("urn:uuid:0a3c1f7d-0c11-4b3b-9a3e-7f0d0fd25b3c")));
    String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(patient);

    Patient read = engines.newJsonParser().parseResource(Patient.class, json);

    assertThat(read.getExtension().get(0).getValue()).isInstanceOf(UuidType.class);
    assertThat(read.equalsDeep(patient)).isTrue();
    assertThat(engines.newJsonParser().encodeResourceToString(read)).isEqualTo(json);
  }
}
