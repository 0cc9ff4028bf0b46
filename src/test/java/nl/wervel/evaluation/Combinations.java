package nl.wervel.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** Every combination of answers to a set of questions, or a fixed sample of them. */
final class Combinations {
  /** The answer that nobody gave. */
  static final Object UNKNOWN = new Object();

  private static final String RECORDED = "2026-11-22T09:00:00+01:00";

  private final Map<String, List<?>> options = new LinkedHashMap<>();
  private final Map<String, List<Resource>> recorded = new HashMap<>();

  /** Asks for a fact that can have one of these values. */
  Combinations with(String fact, Object... values) {
    options.put(fact, List.of(values));
    return this;
  }

  /** Asks yes-or-no questions that may also be left open. */
  Combinations withYesNoUnknown(String... facts) {
    for (String fact : facts) {
      with(fact, true, false, UNKNOWN);
    }
    return this;
  }

  long size() {
    return options.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
  }

  Stream<Answers> all() {
    return LongStream.range(0, size()).mapToObj(this::number);
  }

  Stream<Answers> sample(int count, long seed) {
    return new Random(seed).longs(count, 0, size()).mapToObj(this::number);
  }

  private Answers number(long number) {
    Map<String, Object> given = new LinkedHashMap<>();
    long rest = number;
    for (Map.Entry<String, List<?>> option : options.entrySet()) {
      Object value = option.getValue().get((int) (rest % option.getValue().size()));
      rest /= option.getValue().size();
      if (value != UNKNOWN) {
        given.put(option.getKey(), value);
      }
    }
    return new Answers(given);
  }

  /** One combination; what nobody answered is not in it. */
  final class Answers {
    private final Map<String, Object> given;

    private Answers(Map<String, Object> given) {
      this.given = given;
    }

    boolean yes(String fact) {
      return is(fact, true);
    }

    boolean is(String fact, Object value) {
      return value.equals(given.get(fact));
    }

    boolean unknown(String fact) {
      return !given.containsKey(fact);
    }

    /** A number, or the other when nobody answered. */
    int number(String fact, int other) {
      return (int) given.getOrDefault(fact, other);
    }

    List<Resource> resources() {
      List<Resource> resources = new ArrayList<>();
      given.forEach(
          (fact, value) ->
              resources.addAll(
                  recorded.computeIfAbsent(
                      fact + value, key -> Recording.of(fact, value, RECORDED))));
      return resources;
    }

    @Override
    public String toString() {
      return given.toString();
    }
  }
}
