package nl.wervel.forms;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.Type;

/**
 * One item of a Questionnaire with what it inherits from the groups around it.
 *
 * @param definition the item as published
 * @param groups the items around it, outermost first
 * @param extracted whether an answer becomes an Observation ({@code observationExtract} on the item
 *     or, unless the item says otherwise, on the nearest group or the form; SDC, observation-based
 *     extraction)
 * @param category the Observation's category, where the form sets one
 * @param linkPeriod how old an Observation may be to pre-fill the item; empty: it is never
 *     pre-filled
 */
record FormItem(
    QuestionnaireItemComponent definition,
    List<FormItem> groups,
    boolean extracted,
    Optional<CodeableConcept> category,
    Optional<Duration> linkPeriod) {

  private static final Set<QuestionnaireItemType> NOT_ASKED =
      Set.of(QuestionnaireItemType.GROUP, QuestionnaireItemType.DISPLAY);

  FormItem {
    groups = List.copyOf(groups);
  }

  String linkId() {
    return definition.getLinkId();
  }

  QuestionnaireItemType type() {
    return definition.getType();
  }

  boolean isQuestion() {
    return !NOT_ASKED.contains(type());
  }

  boolean isIn(String groupLinkId) {
    return groups.stream().anyMatch(group -> group.linkId().equals(groupLinkId));
  }

  String text(Language language) {
    return definition.hasText() ? Texts.in(language, definition.getTextElement()) : linkId();
  }

  /** The UCUM unit that numbers of this item are in; empty when the form lists none. */
  Optional<Coding> unit() {
    return extension(Sdc.UNIT, Coding.class)
        .or(() -> options(Sdc.UNIT_OPTION, Coding.class).findFirst());
  }

  /** The choices offered, empty when the item is no choice. */
  List<Coding> choices() {
    return definition.getAnswerOption().stream()
        .filter(option -> option.hasValueCoding())
        .map(option -> option.getValueCoding())
        .toList();
  }

  /** The FHIRPath of the item's score, for an item that is computed from others. */
  Optional<String> calculation() {
    return extension(Sdc.CALCULATED_EXPRESSION, org.hl7.fhir.r4.model.Expression.class)
        .map(expression -> expression.getExpression());
  }

  <T extends Type> Optional<T> extension(String url, Class<T> type) {
    return options(url, type).findFirst();
  }

  private <T extends Type> Stream<T> options(String url, Class<T> type) {
    return definition.getExtensionsByUrl(url).stream()
        .map(extension -> extension.getValue())
        .filter(type::isInstance)
        .map(type::cast);
  }
}
