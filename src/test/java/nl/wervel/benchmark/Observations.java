package nl.wervel.benchmark;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import nl.wervel.cdshooks.PrefetchedCall;
import nl.wervel.evaluation.Guideline;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** Observations in any number, for a record that has a history. */
final class Observations {
  private static final int DAYS = 730;
  private static final int KINDS = 40;

  private Observations() {}

  /** The same facts recorded before, again and again, spread over two years. */
  static List<Observation> earlier(List<Observation> recorded, int count) {
    int rounds = Math.max(1, (count + recorded.size() - 1) / recorded.size());
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Observation copy = recorded.get(i % recorded.size()).copy();
              int round = 1 + i / recorded.size();
              copy.setEffective(daysAgo(round * DAYS / rounds));
              copy.setId(copy.getIdElement().getIdPart() + "-before-" + round);
              return copy;
            })
        .toList();
  }

  /** Of codes that no rule reads, such as what a laboratory sends, over two years. */
  static List<Observation> unread(int count) {
    return IntStream.range(0, count).mapToObj(i -> unread(i, i * DAYS / count)).toList();
  }

  private static Observation unread(int number, int days) {
    int kind = number % KINDS;
    Coding code =
        new Coding("https://laboratory.example/tests", "test-" + kind, "Laboratory test " + kind);
    Observation observation = new Observation();
    observation
        .setStatus(ObservationStatus.FINAL)
        .setCode(new CodeableConcept(code))
        .setSubject(new Reference("Patient/" + PrefetchedCall.PATIENT))
        .setEffective(daysAgo(days))
        .setValue(
            new Quantity(number % 97)
                .setUnit("mmol/L")
                .setSystem("http://unitsofmeasure.org")
                .setCode("mmol/L"))
        .setId("test-" + number);
    return observation;
  }

  private static DateTimeType daysAgo(int days) {
    return new DateTimeType(
        Guideline.NOW.minusDays(days).minusHours(1).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }
}
