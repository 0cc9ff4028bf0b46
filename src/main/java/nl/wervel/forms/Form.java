package nl.wervel.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Type;

/** A Questionnaire read once: its items by linkId, in the order of the form. Immutable. */
final class Form {
  private static final AtomicLong NEXT_KEY = new AtomicLong();

  private final long key = NEXT_KEY.incrementAndGet();
  private final Questionnaire questionnaire;
  private final Map<String, FormItem> items = new LinkedHashMap<>();
  private final List<Calculation> calculations;

  private Form(Questionnaire questionnaire) {
    this.questionnaire = questionnaire;
    read(questionnaire.getItem(), List.of(), Inherited.from(questionnaire));
    this.calculations =
        items.values().stream()
            .flatMap(
                item -> item.calculation().map(text -> Calculation.of(this, item, text)).stream())
            .toList();
  }

  /** Reads a Questionnaire, which must not change afterwards. */
  static Form of(Questionnaire questionnaire) {
    return new Form(questionnaire);
  }

  private void read(
      List<QuestionnaireItemComponent> definitions, List<FormItem> groups, Inherited around) {
    for (QuestionnaireItemComponent definition : definitions) {
      Inherited own = around.overriddenBy(definition);
      FormItem item = new FormItem(definition, groups, own.extracted, own.category, own.linkPeriod);
      items.put(item.linkId(), item);
      List<FormItem> deeper = new ArrayList<>(groups);
      deeper.add(item);
      read(definition.getItem(), deeper, own);
    }
  }

  /** Tells this reading apart from every other one in this process. */
  long key() {
    return key;
  }

  Questionnaire questionnaire() {
    return questionnaire;
  }

  /** The canonical to put in a response: {@code url|version}. */
  String canonical() {
    return questionnaire.hasVersion()
        ? questionnaire.getUrl() + "|" + questionnaire.getVersion()
        : questionnaire.getUrl();
  }

  Optional<FormItem> item(String linkId) {
    return Optional.ofNullable(items.get(linkId));
  }

  Collection<FormItem> items() {
    return items.values();
  }

  /** The items that are computed from others. */
  List<Calculation> calculations() {
    return calculations;
  }

  private record Inherited(
      boolean extracted, Optional<CodeableConcept> category, Optional<Duration> linkPeriod) {

    static Inherited from(DomainResource form) {
      return new Inherited(
          value(form.getExtensionByUrl(Sdc.OBSERVATION_EXTRACT), BooleanType.class)
              .map(BooleanType::booleanValue)
              .orElse(false),
          value(form.getExtensionByUrl(Sdc.EXTRACT_CATEGORY), CodeableConcept.class),
          value(form.getExtensionByUrl(Sdc.LINK_PERIOD), Duration.class));
    }

    Inherited overriddenBy(Element item) {
      return new Inherited(
          value(item.getExtensionByUrl(Sdc.OBSERVATION_EXTRACT), BooleanType.class)
              .map(BooleanType::booleanValue)
              .orElse(extracted),
          value(item.getExtensionByUrl(Sdc.EXTRACT_CATEGORY), CodeableConcept.class)
              .or(() -> category),
          value(item.getExtensionByUrl(Sdc.LINK_PERIOD), Duration.class).or(() -> linkPeriod));
    }

    private static <T extends Type> Optional<T> value(Extension extension, Class<T> type) {
      return Optional.ofNullable(extension)
          .map(Extension::getValue)
          .filter(type::isInstance)
          .map(type::cast);
    }
  }
}
