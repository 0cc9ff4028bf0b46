package nl.wervel.cards;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** A reason in words: the fact, its value and when it was recorded. */
public final class ReasonText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");

  private final KnowledgeBase knowledge;
  private final Language language;
  private final Messages messages;
  private final ZoneId zone;
  private final UnaryOperator<String> escape;

  /**
   * @param zone zone in which dates are shown
   * @param escape makes text that came from outside harmless where the words go
   */
  public ReasonText(
      KnowledgeBase knowledge, Language language, ZoneId zone, UnaryOperator<String> escape) {
    this.escape = escape;
    this.knowledge = knowledge;
    this.language = language;
    this.messages = new Messages(language);
    this.zone = zone;
  }

  /** Label of a fact. */
  public String label(String factId) {
    return knowledge.facts().get(factId).label().in(language);
  }

  /** For example "Urineretentie: ja (22-11-2026)". */
  String known(Reason reason) {
    Fact fact = knowledge.facts().get(reason.fact());
    String text = fact.label().in(language) + ": " + value(reason);
    return day(reason).map(day -> text + " (" + day + ")").orElse(text);
  }

  /**
   * Its value in words.
   *
   * @throws java.util.NoSuchElementException when it is not recorded
   */
  public String value(Reason reason) {
    return value(knowledge.facts().get(reason.fact()), reason.value().orElseThrow());
  }

  /** The day on which it was recorded. */
  public Optional<String> day(Reason reason) {
    return reason.date().map(this::day);
  }

  private String value(Fact fact, Object value) {
    if (value instanceof Boolean truth) {
      return messages.get(truth ? "yes" : "no");
    } else if (value instanceof List<?> codes) {
      return codes.stream().map(code -> code(fact, code)).collect(Collectors.joining(", "));
    } else if (value instanceof BigDecimal number) {
      return withUnit(fact, number.stripTrailingZeros().toPlainString());
    } else if (value instanceof Integer number) {
      return withUnit(fact, number.toString());
    }
    return code(fact, value);
  }

  private String withUnit(Fact fact, String number) {
    return fact.unit().map(unit -> number + " " + messages.unit(unit)).orElse(number);
  }

  private String code(Fact fact, Object code) {
    LocalText label = fact.answers().get(String.valueOf(code));
    return label == null ? escape.apply(String.valueOf(code)) : label.in(language);
  }

  private String day(BaseDateTimeType date) {
    if (date.getPrecision() == TemporalPrecisionEnum.DAY) {
      return DAY.format(LocalDate.parse(date.getValueAsString()));
    }
    if (date.getPrecision().ordinal() < TemporalPrecisionEnum.DAY.ordinal()) {
      return date.getValueAsString();
    }
    return DAY.format(date.getValue().toInstant().atZone(zone));
  }
}
