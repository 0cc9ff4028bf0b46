package nl.wervel.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/** Reads the Questionnaires: which facts each asks for, and how a fact's values are called. */
final class FormReader {
  private static final Set<QuestionnaireItemType> MOMENTS =
      Set.of(QuestionnaireItemType.DATE, QuestionnaireItemType.DATETIME);

  private final ArtifactIndex artifacts;
  private final Map<String, LocalText> labels;
  private final Map<String, String> units;
  private final Map<String, String> counted;
  private final Map<String, Fact> asked = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();

  FormReader(ArtifactIndex artifacts) {
    this.artifacts = artifacts;
    CodeSystem codes = artifacts.resolve(CodeSystem.class, KnowledgeBase.FACTS, "the forms");
    labels = Codes.labels(codes);
    units = Codes.property(codes, "unit");
    counted = Codes.property(codes, "counted");
    artifacts.all(Questionnaire.class).forEach(this::read);
  }

  List<Form> forms() {
    return forms;
  }

  /** All facts, those that no form asks for included. */
  Map<String, Fact> facts() {
    return labels.keySet().stream().collect(Collectors.toMap(id -> id, this::fact));
  }

  private Fact fact(String id) {
    return asked.getOrDefault(
        id,
        new Fact(
            id,
            labels.get(id),
            Optional.ofNullable(units.get(id)),
            isCounted(id),
            Map.of(),
            false,
            Optional.empty()));
  }

  private boolean isCounted(String id) {
    return Boolean.parseBoolean(counted.get(id));
  }

  private void read(Questionnaire questionnaire) {
    List<String> facts = new ArrayList<>();
    read(questionnaire, questionnaire.getItem(), facts);
    String name = ArtifactIndex.name(questionnaire);
    forms.add(
        new Form(
            questionnaire.getUrl(),
            questionnaire.getVersion(),
            LocalText.of(questionnaire.getTitleElement(), name, "title"),
            phases(questionnaire),
            facts));
  }

  private static Set<String> phases(Questionnaire questionnaire) {
    return questionnaire.getUseContext().stream()
        .filter(context -> "task".equals(context.getCode().getCode()))
        .flatMap(context -> context.getValueCodeableConcept().getCoding().stream())
        .map(Coding::getCode)
        .collect(Collectors.toSet());
  }

  private void read(
      Questionnaire questionnaire, List<QuestionnaireItemComponent> items, List<String> facts) {
    for (QuestionnaireItemComponent item : items) {
      item.getCode().stream()
          .filter(code -> KnowledgeBase.FACTS.equals(code.getSystem()))
          .findFirst()
          .ifPresent(code -> add(questionnaire, item, code.getCode(), facts));
      read(questionnaire, item.getItem(), facts);
    }
  }

  private void add(
      Questionnaire questionnaire, QuestionnaireItemComponent item, String id, List<String> facts) {
    String name = ArtifactIndex.name(questionnaire);
    if (!id.equals(item.getLinkId()) || !labels.containsKey(id)) {
      throw new BrokenArtifactException(
          name, "item " + item.getLinkId() + " has the fact code " + id);
    }
    Fact fact =
        new Fact(
            id,
            labels.get(id),
            Optional.ofNullable(units.get(id)),
            isCounted(id),
            answers(name, item),
            MOMENTS.contains(item.getType()),
            Optional.of(questionnaire.getUrl()));
    if (asked.put(id, fact) != null) {
      throw new BrokenArtifactException(name, "another form asks for " + id + " too");
    }
    if (!item.getReadOnly()) {
      facts.add(id);
    }
  }

  private Map<String, LocalText> answers(String name, QuestionnaireItemComponent item) {
    Map<String, LocalText> answers = new HashMap<>();
    item.getAnswerOption().stream()
        .filter(option -> option.hasValueCoding())
        .map(option -> option.getValueCoding())
        .forEach(coding -> answers.put(coding.getCode(), answer(name, item, coding)));
    return answers;
  }

  private LocalText answer(String name, QuestionnaireItemComponent item, Coding coding) {
    String where = name + " item " + item.getLinkId();
    LocalText label =
        Codes.labels(artifacts.resolve(CodeSystem.class, coding.getSystem(), where))
            .get(coding.getCode());
    if (label == null) {
      throw new BrokenArtifactException(
          where, "option " + coding.getCode() + " is not in " + coding.getSystem());
    }
    return label;
  }
}
