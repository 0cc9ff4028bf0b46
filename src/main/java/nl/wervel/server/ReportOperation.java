package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.RequestLanguage;
import nl.wervel.knowledge.ReportTemplate;
import nl.wervel.reports.Report;
import nl.wervel.reports.ReportComposer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** {@code Patient/[id]/$report}: OperationDefinition/patient-report. */
public final class ReportOperation {
  private static final Set<String> AUTHORS = Set.of("Practitioner", "PractitionerRole");

  private final RunningGuideline running;
  private final DaoRegistry store;
  private final Clock clock;

  ReportOperation(RunningGuideline running, DaoRegistry store, Clock clock) {
    this.running = running;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws InvalidRequestException for a type or author that there is not
   * @throws ResourceNotFoundException when there is no such patient
   */
  @Operation(
      name = "$report",
      typeName = "Patient",
      idempotent = true,
      canonicalUrl = "https://wervel.example/fhir/OperationDefinition/patient-report")
  public Bundle report(
      @IdParam IdType id,
      @OperationParam(name = "type", min = 1, max = 1, typeName = "code") StringType type,
      @OperationParam(name = "author", max = 1) StringType author,
      RequestDetails request) {
    RunningGuideline.Content guideline = running.content();
    ReportTemplate template = template(guideline.knowledge().reports(), type);
    store.getResourceDao("Patient").read(id, request);
    PatientRecord patientRecord =
        new PatientRecord(
            id.getIdPart(),
            new StoredPatients(store).read(id.getIdPart(), template.resourceTypes()));
    Report report =
        new Report(
            template,
            RequestLanguage.of(request),
            Optional.ofNullable(author).map(reference -> author(reference.getValue(), request)),
            ZonedDateTime.now(clock),
            request.getFhirServerBase(),
            () -> UUID.randomUUID().toString());
    return new ReportComposer(guideline.knowledge(), guideline.evaluator())
        .compose(report, patientRecord);
  }

  private static ReportTemplate template(Map<String, ReportTemplate> templates, StringType type) {
    ReportTemplate template = type == null ? null : templates.get(type.getValue());
    if (template == null) {
      throw new InvalidRequestException(
          "Parameter type must be one of " + new TreeSet<>(templates.keySet()));
    }
    return template;
  }

  private Resource author(String reference, RequestDetails request) {
    IdType id = new IdType(reference);
    if (!AUTHORS.contains(id.getResourceType()) || !id.hasIdPart()) {
      throw new InvalidRequestException(
          "Parameter author must be a reference to a Practitioner or PractitionerRole");
    }
    try {
      return (Resource)
          store.getResourceDao(id.getResourceType()).read(id.toUnqualifiedVersionless(), request);
    } catch (ResourceNotFoundException | ResourceGoneException unknown) {
      throw new InvalidRequestException("Parameter author: there is no such resource here");
    }
  }
}
