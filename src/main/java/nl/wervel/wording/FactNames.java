package nl.wervel.wording;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.wervel.knowledge.Fact;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.LocalText;

/** What facts, their answers, quantities and local settings are called in one language. */
final class FactNames {
  private final KnowledgeBase knowledge;
  private final Map<String, Object> settings;
  private final Language language;
  private final Messages messages;

  FactNames(
      KnowledgeBase knowledge, Map<String, Object> settings, Language language, Messages messages) {
    this.knowledge = knowledge;
    this.settings = settings;
    this.language = language;
    this.messages = messages;
  }

  /** Label of a fact; its id when it has none. */
  String label(String fact) {
    return fact(fact).map(f -> f.label().in(language)).orElse(fact);
  }

  /** "One, another or a third" of the answers; without them "not one and not another". */
  String answers(FactTest test) {
    boolean alone = test.holds() && test.codes().size() == 1;
    String not = test.type() == FactTest.Type.INCLUDES ? "without" : "not";
    List<String> names =
        test.codes().stream()
            .map(code -> answer(test.reading().fact(), code))
            .map(name -> alone || !name.contains(" ") ? name : messages.get("quoted", name))
            .map(name -> test.holds() ? name : messages.get(not, name))
            .toList();
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : messages.get(
            test.holds() ? "or" : "and",
            String.join(", ", names.subList(0, last)),
            names.get(last));
  }

  private String answer(String fact, String code) {
    LocalText label = fact(fact).map(f -> f.answers().get(code)).orElse(null);
    if (label != null) {
      return label.in(language);
    }
    return isNumber(code) ? quantity(fact, code) : code;
  }

  /** A number in the unit of a fact. */
  String quantity(String fact, String number) {
    return fact(fact)
        .flatMap(Fact::unit)
        .map(unit -> messages.quantity(number, unit))
        .orElse(number);
  }

  /** What a local setting is about. */
  String setting(String name) {
    return knowledge.labels("local-setting").get(name).in(language);
  }

  /** Its value in force: true, false, a number or a text. */
  Object settingValue(String name) {
    return settings.get(name);
  }

  /** How quantities are compared in words. */
  enum Kind {
    /** Higher and lower. */
    SCORE(""),
    /** More and less, in a unit. */
    MEASURED("much."),
    /** More and fewer. */
    COUNTED("many.");

    final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  Kind kind(Term term) {
    return term instanceof Term.Amount
        ? Kind.COUNTED
        : like(term).flatMap(this::fact).map(FactNames::kind).orElse(Kind.SCORE);
  }

  private static Kind kind(Fact fact) {
    return fact.unit().isPresent() ? Kind.MEASURED : fact.counted() ? Kind.COUNTED : Kind.SCORE;
  }

  /** The fact whose unit a quantity is in: itself, or one of those that are alike and added. */
  Optional<String> like(Term term) {
    if (term instanceof Term.Value value) {
      return Optional.of(value.reading().fact());
    } else if (term instanceof Term.Named named) {
      return Optional.of(named.fact());
    } else if (term instanceof Term.Formula formula && formula.operation().isSum()) {
      return like(formula.left()).filter(one -> isAlike(one, like(formula.right())));
    }
    return Optional.empty();
  }

  private boolean isAlike(String one, Optional<String> other) {
    Optional<Fact> left = fact(one);
    return left.isPresent()
        && left.map(Fact::unit).equals(other.flatMap(this::fact).map(Fact::unit))
        && left.map(Fact::counted).equals(other.flatMap(this::fact).map(Fact::counted));
  }

  /** A quantity; those of one kind have the unit of the fact beside them. */
  String term(Term term, Optional<String> besides) {
    if (term instanceof Term.Number number) {
      String written = number.value().stripTrailingZeros().toPlainString();
      return besides.map(fact -> quantity(fact, written)).orElse(written);
    } else if (term instanceof Term.Setting setting) {
      String value = String.valueOf(settingValue(setting.name()));
      return messages.get("setting.value", besides.map(f -> quantity(f, value)).orElse(value));
    } else if (term instanceof Term.Value value) {
      return label(value.reading().fact());
    } else if (term instanceof Term.Amount amount) {
      return messages.get("amount", label(amount.reading().fact()));
    } else if (term instanceof Term.Named named) {
      return messages.get(
          "quantity.named", label(named.fact()), term(named.term(), Optional.empty()));
    }
    return formula((Term.Formula) term);
  }

  private String formula(Term.Formula formula) {
    return messages.get(
        "operation." + formula.operation(),
        operand(formula.left(), formula.left().bindsLessThan(formula.operation())),
        operand(formula.right(), formula.right() instanceof Term.Formula));
  }

  private String operand(Term term, boolean apart) {
    String text = term(term, Optional.empty());
    return messages.get(apart ? "brackets" : term instanceof Term.Value ? "quoted" : "plain", text);
  }

  private Optional<Fact> fact(String id) {
    return Optional.ofNullable(knowledge.facts().get(id));
  }

  private static boolean isNumber(String code) {
    try {
      new BigDecimal(code);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
