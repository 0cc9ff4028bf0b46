package nl.wervel.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/** One item of a published form, with the items that enclose it, outermost first. */
record FormItem(
    Questionnaire form, List<QuestionnaireItemComponent> parents, QuestionnaireItemComponent item) {
  static final String FACT = Artifacts.BASE + "/CodeSystem/fact";
  static final String MEASUREMENT = Artifacts.BASE + "/CodeSystem/measurement";
  static final Set<String> OWN = Set.of(FACT, MEASUREMENT);

  FormItem {
    parents = List.copyOf(parents);
  }

  /** Every item of every Questionnaire, at any depth. */
  static List<FormItem> all() {
    return Artifacts.all(Questionnaire.class).stream()
        .flatMap(form -> walk(form, List.of(), form.getItem()))
        .toList();
  }

  private static Stream<FormItem> walk(
      Questionnaire form,
      List<QuestionnaireItemComponent> parents,
      List<QuestionnaireItemComponent> items) {
    return items.stream()
        .flatMap(
            item ->
                Stream.concat(
                    Stream.of(new FormItem(form, parents, item)),
                    walk(form, append(parents, item), item.getItem())));
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  String linkId() {
    return item.getLinkId();
  }

  boolean isQuestion() {
    return item.getType() != QuestionnaireItemType.GROUP
        && item.getType() != QuestionnaireItemType.DISPLAY;
  }

  boolean isOfType(QuestionnaireItemType type) {
    return item.getType() == type;
  }

  /** The fact that the answer records; empty for instrument items, groups and help texts. */
  Optional<String> fact() {
    return codeIn(FACT);
  }

  /** What an instrument measures with the answer; empty for what is no measurement. */
  Optional<String> measurement() {
    return codeIn(MEASUREMENT);
  }

  private Optional<String> codeIn(String system) {
    return item.getCode().stream()
        .filter(coding -> system.equals(coding.getSystem()))
        .map(Coding::getCode)
        .findFirst();
  }

  @Override
  public String toString() {
    return form.getIdPart() + " " + linkId();
  }
}
