package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client asks for a report of a stored patient. */
class ReportIT extends ServerIT {
  private static final String REPORT = "/fhir/Patient/demo-lrs/$report";

  @Test
  void theRecordBecomesADocument() {
    Bundle report = http().get(REPORT + "?type=start").as(Bundle.class);
    assertThat(report.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
    assertThat(report.hasIdentifier()).isTrue();
    assertThat(report.hasTimestamp()).isTrue();
    Composition composition = (Composition) report.getEntryFirstRep().getResource();
    assertThat(composition.getTitle()).startsWith("Startbericht");
    assertThat(report.getEntry())
        .filteredOn(entry -> entry.getResource() instanceof Observation)
        .isNotEmpty()
        .allMatch(entry -> entry.getFullUrl().contains("/fhir/Observation/"));
  }

  @Test
  void theDocumentCanBeStored() {
    Bundle report = http().get(REPORT + "?type=interim").as(Bundle.class);
    assertThat(http().post("/fhir/Bundle", report).status()).isEqualTo(201);
  }

  @Test
  void theTherapistWhoSignsIsTheAuthor() {
    Practitioner therapist = new Practitioner();
    therapist.setId("report-therapist");
    http().put(therapist);
    Bundle report =
        http().get(REPORT + "?type=end&author=Practitioner/report-therapist").as(Bundle.class);
    Composition composition = (Composition) report.getEntryFirstRep().getResource();
    assertThat(composition.getAuthorFirstRep().getReference())
        .endsWith("Practitioner/report-therapist");
    assertThat(report.getEntry())
        .extracting(entry -> entry.getFullUrl())
        .anyMatch(url -> url.endsWith("/fhir/Practitioner/report-therapist"));
  }

  @Test
  void theLanguageIsTheOneAskedFor() {
    Bundle report =
        http().get(REPORT + "?type=end", Map.of("Accept-Language", "en")).as(Bundle.class);
    assertThat(((Composition) report.getEntryFirstRep().getResource()).getTitle())
        .startsWith("Report at the end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?type=letter",
        "?type=end&author=Patient/demo-lrs",
        "?type=end&author=Practitioner/nobody"
      })
  void whatCannotBeMadeIsRefused(String query) {
    Answer answer = http().get(REPORT + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Parameter");
  }

  @Test
  void unknownPatientIsNotFound() {
    assertThat(http().get("/fhir/Patient/nobody/$report?type=end").status()).isEqualTo(404);
  }

  @Test
  void theOperationIsPublished() {
    assertThat(http().get("/fhir/metadata").as(CapabilityStatement.class).getRest())
        .flatExtracting(rest -> rest.getResource())
        .flatExtracting(resource -> resource.getOperation())
        .filteredOn(operation -> operation.getName().equals("report"))
        .extracting(operation -> operation.getDefinition())
        .contains("https://wervel.example/fhir/OperationDefinition/patient-report");
    http().get("/fhir/OperationDefinition/patient-report").as(OperationDefinition.class);
  }
}
