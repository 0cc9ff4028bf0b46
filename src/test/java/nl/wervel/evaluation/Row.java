package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * A row of a table of the CQL's behaviour.
 *
 * @param expected the fact's value; null when unknown
 * @param why the reason for it, in words
 */
record Row(String fact, Object expected, String why, ZonedDateTime now, List<Observed> observed) {
  static Row row(String fact, Object expected, String why, Observed... observed) {
    Object plain = expected instanceof Number number ? new BigDecimal(number.toString()) : expected;
    return new Row(fact, plain, why, Guideline.NOW, List.of(observed));
  }

  Row on(String now) {
    return new Row(fact, expected, why, ZonedDateTime.parse(now), observed);
  }

  /** Holds whatever order the Observations come in. */
  void holds(Resource... more) {
    List<Resource> resources =
        new ArrayList<>(
            Stream.concat(Stream.of(more), observed.stream().map(Observed::resource)).toList());
    assertThat(value(resources)).as(why).isEqualTo(expected);
    Collections.reverse(resources);
    assertThat(value(resources)).as("%s, in reverse order", why).isEqualTo(expected);
  }

  /** Holds on a machine in another time zone too. */
  void holdsIn(String zone) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      holds();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private Object value(List<Resource> resources) {
    Object value = Cql.fact(fact, now, resources);
    return value instanceof Integer number ? new BigDecimal(number) : value;
  }

  @Override
  public String toString() {
    return fact + " is " + expected + ": " + why;
  }
}
