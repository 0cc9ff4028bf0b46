package nl.wervel.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;

/**
 * What propositions say of one patient, as a reader takes them: written apart from how they are
 * read from CQL, to hold one to the other.
 *
 * @param values the facts of the patient, and their records, by define
 */
public record Meaning(Function<Define, Object> values, Map<String, Object> settings, ZoneId zone) {

  /** How conditions are read with these settings; shared by patients. */
  public static Function<Define, Object> reader(
      KnowledgeBase knowledge, Map<String, Object> settings) {
    return new ConditionReader(knowledge.libraries(), knowledge.facts().keySet(), settings.keySet())
        ::of;
  }

  /** Whether what a reader of conditions gave holds. */
  public boolean holds(Object read) {
    if (read instanceof Constant constant) {
      return constant.holds();
    } else if (read instanceof CqlText cql) {
      return cql.holds() == Boolean.TRUE.equals(values.apply(cql.define()));
    } else if (read instanceof FactTest test) {
      return value(test, values.apply(test.reading().define()));
    } else if (read instanceof Comparison comparison) {
      return compares(comparison);
    } else if (read instanceof SettingTest setting) {
      return settings.get(setting.setting()).equals(setting.on());
    } else if (read instanceof RecordedSince recorded) {
      return recorded.holds() == since(recorded);
    } else if (read instanceof Newest newest) {
      return newest.holds() == isNewest(newest);
    } else if (read instanceof Group group) {
      return group(group);
    }
    throw new IllegalArgumentException("No meaning: " + read);
  }

  private boolean group(Group group) {
    long holding = group.parts().stream().filter(this::holds).count();
    return switch (group.kind()) {
      case ALL -> holding == group.parts().size();
      case ANY -> holding > 0;
      case NONE -> holding == 0;
      case NOT_ALL -> holding < group.parts().size();
      case COUNT -> holding >= number(group.number().orElseThrow()).intValueExact();
      case FEWER -> holding < number(group.number().orElseThrow()).intValueExact();
      default -> throw new IllegalArgumentException(group.kind().name());
    };
  }

  private static boolean value(FactTest test, Object value) {
    return switch (test.type()) {
      case KNOWN -> test.holds() == (value != null);
      case FILLED -> test.holds() == (value != null && !((List<?>) value).isEmpty());
      case YES -> value == null ? test.orUnknown() : value.equals(test.holds());
      case ONE_OF ->
          value == null
              ? test.orUnknown()
              : test.holds() == test.codes().stream().anyMatch(code -> isSame(code, value));
      case INCLUDES ->
          value == null
              ? test.orUnknown()
              : test.holds() == test.codes().stream().anyMatch(((List<?>) value)::contains);
    };
  }

  private static boolean isSame(String code, Object value) {
    return value instanceof String
        ? code.equals(value)
        : new BigDecimal(code).compareTo(new BigDecimal(value.toString())) == 0;
  }

  private boolean compares(Comparison comparison) {
    BigDecimal left = number(comparison.left());
    BigDecimal right = number(comparison.right());
    if (left == null || right == null) {
      return comparison.orUnknown();
    }
    int difference = left.compareTo(right);
    return switch (comparison.sign()) {
      case LESS -> difference < 0;
      case AT_MOST -> difference <= 0;
      case MORE -> difference > 0;
      case AT_LEAST -> difference >= 0;
      case EQUAL -> difference == 0;
      case UNEQUAL -> difference != 0;
    };
  }

  private BigDecimal number(Term term) {
    if (term instanceof Term.Number number) {
      return number.value();
    } else if (term instanceof Term.Setting setting) {
      return new BigDecimal(settings.get(setting.name()).toString());
    } else if (term instanceof Term.Value value) {
      return Optional.ofNullable(values.apply(value.reading().define()))
          .map(number -> new BigDecimal(number.toString()))
          .orElse(null);
    } else if (term instanceof Term.Amount amount) {
      List<?> codes = (List<?>) values.apply(amount.reading().define());
      return BigDecimal.valueOf(codes == null ? 0 : codes.size());
    } else if (term instanceof Term.Named named) {
      return number(named.term());
    }
    Term.Formula formula = (Term.Formula) term;
    BigDecimal left = number(formula.left());
    BigDecimal right = number(formula.right());
    if (left == null || right == null) {
      return null;
    }
    return switch (formula.operation()) {
      case PLUS -> left.add(right);
      case MINUS -> left.subtract(right);
      case TIMES -> left.multiply(right);
      case DIVIDED -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL32);
    };
  }

  private boolean since(RecordedSince recorded) {
    Object day = values.apply(recorded.start().define());
    return records(recorded.source().define())
        .anyMatch(
            record ->
                day == null
                    || !last(record)
                        .withZoneSameInstant(zone)
                        .toLocalDate()
                        .isBefore(LocalDate.parse(day.toString())));
  }

  private boolean isNewest(Newest newest) {
    Optional<ZonedDateTime> recorded =
        records(newest.source().define()).map(this::last).max(Comparator.naturalOrder());
    Optional<ZonedDateTime> feature =
        newest.features().stream()
            .filter(this::holds)
            .flatMap(f -> Facts.in(f).stream())
            .filter(Reading::isValue)
            .flatMap(reading -> records(reading.source()))
            .map(this::first)
            .max(Comparator.naturalOrder());
    return recorded.isPresent() && feature.isPresent() && !recorded.get().isBefore(feature.get());
  }

  private Stream<Observation> records(Define source) {
    return Stream.of(Objects.requireNonNull((List<?>) values.apply(source)))
        .flatMap(List::stream)
        .map(Observation.class::cast);
  }

  private ZonedDateTime first(Observation observation) {
    String moment = moment(observation);
    return moment.length() > 10
        ? ZonedDateTime.parse(moment)
        : LocalDate.parse(moment).atStartOfDay(zone);
  }

  private ZonedDateTime last(Observation observation) {
    return moment(observation).length() > 10
        ? first(observation)
        : first(observation).plusDays(1).minusNanos(1_000_000);
  }

  private static String moment(Observation observation) {
    return ((DateTimeType) observation.getEffective()).getValueAsString();
  }
}
