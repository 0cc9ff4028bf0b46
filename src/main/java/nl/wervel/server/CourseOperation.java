package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.ZonedDateTime;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.course.Course;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.RequestLanguage;
import nl.wervel.knowledge.CourseLibrary;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;

/** {@code Patient/[id]/$course}: OperationDefinition/patient-course. */
public final class CourseOperation {
  private final RunningGuideline running;
  private final DaoRegistry store;
  private final Clock clock;

  CourseOperation(RunningGuideline running, DaoRegistry store, Clock clock) {
    this.running = running;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws ResourceNotFoundException when there is no such patient, or the knowledge that runs has
   *     no library of kind course
   */
  @Operation(
      name = "$course",
      typeName = "Patient",
      idempotent = true,
      canonicalUrl = "https://wervel.example/fhir/OperationDefinition/patient-course")
  public Parameters course(@IdParam IdType id, RequestDetails request) {
    RunningGuideline.Content guideline = running.content();
    CourseLibrary library =
        guideline
            .knowledge()
            .course()
            .orElseThrow(() -> new ResourceNotFoundException("No Library here is of kind course"));
    store.getResourceDao("Patient").read(id, request);
    PatientRecord patientRecord =
        new PatientRecord(
            id.getIdPart(),
            new StoredPatients(store).read(id.getIdPart(), library.resourceTypes()));
    return new Course(guideline.knowledge(), guideline.evaluator(), library)
        .of(patientRecord, ZonedDateTime.now(clock), RequestLanguage.of(request));
  }
}
