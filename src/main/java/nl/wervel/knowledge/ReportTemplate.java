package nl.wervel.knowledge;

import java.util.List;
import java.util.Set;

/**
 * What a report to another professional holds: a PlanDefinition of type report.
 *
 * @param type code in CodeSystem/report-type
 * @param resourceTypes the types that its facts are read from, beside Patient
 */
public record ReportTemplate(
    String type, LocalText title, List<Section> sections, Set<String> resourceTypes) {
  public ReportTemplate {
    sections = List.copyOf(sections);
    resourceTypes = Set.copyOf(resourceTypes);
  }

  /**
   * @param code code in CodeSystem/report-section
   */
  public record Section(String code, LocalText title, List<Item> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /**
   * One line of a section.
   *
   * @param facts one fact; with a course also facts that hold earlier values of the first
   * @param withCourse whether all values of the episode are told, or the latest only
   */
  public record Item(List<String> facts, boolean withCourse) {
    public Item {
      facts = List.copyOf(facts);
    }
  }
}
