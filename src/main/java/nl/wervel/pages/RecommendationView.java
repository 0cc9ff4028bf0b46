package nl.wervel.pages;

import java.util.List;
import java.util.Optional;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.wording.Clause;

/**
 * A recommendation as a page shows it, in the reader's language.
 *
 * @param module id of its PlanDefinition
 * @param strength code in CodeSystem/strength, for the colour
 * @param urgency indicator of a card with it
 * @param cql the define of its condition, as written
 * @param library id of the Library that holds the condition
 * @param condition the same in words
 * @param activity what it asks to do
 * @param services ids of the services that give it; none when it is there to be read
 */
record RecommendationView(
    String id,
    String module,
    String title,
    String description,
    String strength,
    String strengthLabel,
    String urgency,
    String edition,
    String section,
    String citation,
    String cql,
    String library,
    Clause condition,
    List<FactView> facts,
    Optional<ActivityView> activity,
    List<String> services) {

  /**
   * A fact that the condition reads.
   *
   * @param form id and title of the Questionnaire that asks for it; empty for what is derived
   */
  record FactView(String id, String label, Optional<FormView> form) {}

  /** A Questionnaire. */
  record FormView(String id, String title) {
    static FormView of(String url, KnowledgeBase knowledge, Language language) {
      return new FormView(
          RecommendationReader.id(url), knowledge.forms().get(url).title().in(language));
    }
  }

  /** An ActivityDefinition. */
  record ActivityView(String id, String title, List<String> dosage) {}
}
