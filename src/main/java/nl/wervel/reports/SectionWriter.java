package nl.wervel.reports;

import java.util.Set;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.ReportTemplate;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Reference;

/** Makes a section of the Composition: the words, and the resources that they are made of. */
final class SectionWriter {
  private final KnowledgeBase knowledge;
  private final Report report;
  private final RecordedValues values;

  SectionWriter(KnowledgeBase knowledge, Report report, RecordedValues values) {
    this.knowledge = knowledge;
    this.report = report;
    this.values = values;
  }

  /**
   * @param sources gets the references of what the section is made of
   */
  SectionComponent write(ReportTemplate.Section template, Set<String> sources) {
    SectionComponent section =
        new SectionComponent().setTitle(template.title().in(report.language()));
    section
        .getCode()
        .addCoding()
        .setSystem(KnowledgeBase.BASE + "/CodeSystem/report-section")
        .setCode(template.code())
        .setDisplay(template.title().nl());
    section.setText(new SectionText(knowledge, report).of(template, values));
    values
        .all(template)
        .flatMap(reason -> reason.reference().stream())
        .distinct()
        .forEach(
            reference -> {
              sources.add(reference);
              section.addEntry(new Reference(ReportComposer.address(reference, report)));
            });
    if (!section.hasEntry()) {
      section
          .getEmptyReason()
          .addCoding()
          .setSystem("http://terminology.hl7.org/CodeSystem/list-empty-reason")
          .setCode("unavailable");
    }
    return section;
  }
}
