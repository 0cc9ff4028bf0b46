package nl.wervel.cdshooks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.evaluation.Decision;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalSettings;
import nl.wervel.knowledge.LocalText;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** A decision as the Parameters that {@code OperationDefinition/why} describes. */
final class WhyAnswer {
  private final KnowledgeBase knowledge;
  private final Map<String, Object> settings;
  private final Language language;

  /**
   * @param settings local settings that differ from their defaults
   */
  WhyAnswer(KnowledgeBase knowledge, Map<String, Object> settings, Language language) {
    this.knowledge = knowledge;
    this.settings = LocalSettings.inForce(settings, knowledge);
    this.language = language;
  }

  Parameters of(Decision decision) {
    Recommendation recommendation = decision.recommendation();
    Parameters answer = new Parameters();
    answer
        .addParameter()
        .setName("outcome")
        .setValue(new CodeType(decision.outcome().map(String::valueOf).orElse("unknown")));
    answer
        .addParameter()
        .setName("recommendation")
        .setValue(
            new Coding(
                KnowledgeBase.RECOMMENDATIONS,
                recommendation.id(),
                recommendation.title().in(language)));
    answer.addParameter().setName("plan").setValue(new CanonicalType(recommendation.plan()));
    answer.addParameter().setName("section").setValue(new StringType(recommendation.section()));
    condition(answer.addParameter().setName("condition"), recommendation);
    decision.because().forEach(reason -> fact(answer.addParameter().setName("fact"), reason));
    decision.settings().stream()
        .sorted()
        .forEach(name -> setting(answer.addParameter().setName("local-setting"), name));
    return answer;
  }

  private void condition(ParametersParameterComponent condition, Recommendation recommendation) {
    String library = recommendation.condition().library();
    part(condition, "library", new CanonicalType(KnowledgeBase.BASE + "/Library/" + library));
    part(condition, "define", new StringType(recommendation.condition().name()));
    part(condition, "cql", new StringType(knowledge.libraries().text(recommendation.condition())));
  }

  private void fact(ParametersParameterComponent part, Reason reason) {
    Fact fact = knowledge.facts().get(reason.fact());
    part(part, "code", new Coding(KnowledgeBase.FACTS, fact.id(), null));
    part(part, "label", new StringType(fact.label().in(language)));
    if (reason.missing()) {
      part(part, "missing", new BooleanType(true));
      fact.form().ifPresent(form -> part(part, "questionnaire", new CanonicalType(form)));
      return;
    }
    values(reason).forEach(value -> part(part, "value", value(fact, value)));
    fact.unit().ifPresent(unit -> part(part, "unit", new CodeType(unit)));
    reason.date().ifPresent(date -> part(part, "date", new DateTimeType(date.getValueAsString())));
    reason.reference().ifPresent(reference -> part(part, "reference", new Reference(reference)));
  }

  private static Stream<?> values(Reason reason) {
    Object value = reason.value().orElseThrow();
    return value instanceof List<?> several ? several.stream() : Stream.of(value);
  }

  private Type value(Fact fact, Object value) {
    if (value instanceof Boolean truth) {
      return new BooleanType(truth);
    } else if (value instanceof BigDecimal number) {
      return new DecimalType(number.stripTrailingZeros().toPlainString());
    } else if (value instanceof Integer number) {
      return new IntegerType(number);
    }
    LocalText label = fact.answers().get(value.toString());
    return new Coding()
        .setCode(value.toString())
        .setDisplay(label == null ? null : label.in(language));
  }

  private void setting(ParametersParameterComponent part, String name) {
    part(part, "code", new CodeType(name));
    part(part, "label", new StringType(knowledge.labels("local-setting").get(name).in(language)));
    part(part, "value", new StringType(settings.get(name).toString()));
  }

  private static void part(ParametersParameterComponent of, String name, Type value) {
    of.addPart().setName(name).setValue(value);
  }
}
