package nl.wervel.reports;

import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.wervel.evaluation.Evaluator;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes a report as a FHIR document (FHIR R4, Documents): a Composition, preliminary until the
 * therapist has signed it, with all that it refers to. Thread-safe.
 */
public final class ReportComposer {
  private final KnowledgeBase knowledge;
  private final Evaluator evaluator;

  public ReportComposer(KnowledgeBase knowledge, Evaluator evaluator) {
    this.knowledge = knowledge;
    this.evaluator = evaluator;
  }

  /**
   * The document.
   *
   * @throws java.util.NoSuchElementException when the record has no Patient
   */
  public Bundle compose(Report report, PatientRecord patientRecord) {
    ReportTemplate template = report.template();
    RecordedValues values =
        new RecordedValues(
            evaluator.facts(facts(template, false), patientRecord, report.now()),
            evaluator.courses(facts(template, true), patientRecord, report.now()),
            report.now().getZone());
    Patient patient = patientRecord.patient().orElseThrow();
    DateTimeType now = new DateTimeType(Date.from(report.now().toInstant()));
    now.setTimeZone(java.util.TimeZone.getTimeZone(report.now().getZone()));
    Bundle document = new Bundle().setType(Bundle.BundleType.DOCUMENT);
    document
        .getIdentifier()
        .setSystem("urn:ietf:rfc:3986")
        .setValue("urn:uuid:" + report.ids().get());
    document.setTimestamp(now.getValue());
    Composition composition = composition(report, now);
    include(document, composition, report);
    composition.setSubject(include(document, patient, report));
    composition.addAuthor(include(document, report.author().orElseGet(this::wervel), report));
    composition.setText(new SectionText(knowledge, report).subject(patient));
    Set<String> sources = new LinkedHashSet<>();
    for (ReportTemplate.Section section : template.sections()) {
      composition.addSection(new SectionWriter(knowledge, report, values).write(section, sources));
    }
    sources.stream()
        .map(patientRecord::resource)
        .flatMap(Optional::stream)
        .forEach(resource -> include(document, resource, report));
    return document;
  }

  private static Set<String> facts(ReportTemplate template, boolean withCourse) {
    return template.sections().stream()
        .flatMap(section -> section.items().stream())
        .filter(item -> item.withCourse() == withCourse)
        .flatMap(item -> item.facts().stream())
        .collect(Collectors.toSet());
  }

  private Composition composition(Report report, DateTimeType now) {
    Map<String, nl.wervel.knowledge.LocalText> types = knowledge.labels("report-type");
    String type = report.template().type();
    Composition composition = new Composition().setStatus(CompositionStatus.PRELIMINARY);
    composition.setLanguage(report.language() == Language.EN ? "en" : "nl");
    composition
        .getType()
        .addCoding()
        .setSystem(KnowledgeBase.BASE + "/CodeSystem/report-type")
        .setCode(type)
        .setDisplay(types.get(type).nl());
    composition.setTitle(report.template().title().in(report.language()));
    composition.setDateElement(now);
    return composition;
  }

  private Device wervel() {
    Device device = new Device();
    device.addDeviceName().setName("Wervel").setType(DeviceNameType.MANUFACTURERNAME);
    return device;
  }

  /**
   * Adds an entry. Each has an address on the server that holds the record, also what is new: then
   * references between them resolve whether they are absolute or relative.
   */
  private static Reference include(Bundle document, Resource resource, Report report) {
    if (!resource.hasId()) {
      resource.setId(report.ids().get());
    }
    String reference = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    document.addEntry().setFullUrl(address(reference, report)).setResource(resource);
    return new Reference(address(reference, report));
  }

  static String address(String reference, Report report) {
    return report.baseUrl() + "/" + reference;
  }
}
