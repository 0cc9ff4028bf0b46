package nl.wervel.forms;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;

/** Chooses, of Observations at hand, those that count for a question: the contract's rule. Pure. */
final class LatestObservations {
  private static final Set<ObservationStatus> COUNTING =
      EnumSet.of(
          ObservationStatus.FINAL,
          ObservationStatus.AMENDED,
          ObservationStatus.CORRECTED,
          ObservationStatus.PRELIMINARY);

  private LatestObservations() {}

  static Map<String, List<Observation>> of(
      Collection<Observation> all, Map<String, List<Coding>> questions) {
    Map<String, List<Observation>> found = new HashMap<>();
    questions.forEach(
        (question, codes) -> {
          List<Observation> latest = latest(all, codes);
          if (!latest.isEmpty()) {
            found.put(question, latest);
          }
        });
    return found;
  }

  private static List<Observation> latest(Collection<Observation> all, List<Coding> codes) {
    List<Observation> candidates =
        all.stream()
            .filter(one -> COUNTING.contains(one.getStatus()) && one.hasValue())
            .filter(one -> momentOf(one).isPresent())
            .filter(one -> one.getCode().getCoding().stream().anyMatch(code -> isIn(code, codes)))
            .toList();
    return candidates.stream()
        .map(one -> momentOf(one).orElseThrow())
        .max(Comparator.naturalOrder())
        .map(
            last ->
                candidates.stream()
                    .filter(one -> last.equals(momentOf(one).orElseThrow()))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isIn(Coding code, List<Coding> codes) {
    return codes.stream()
        .anyMatch(
            wanted ->
                Objects.equals(wanted.getSystem(), code.getSystem())
                    && Objects.equals(wanted.getCode(), code.getCode()));
  }

  /** When it was made; an Observation over a period was made at its end. */
  static Optional<Instant> momentOf(Observation observation) {
    if (observation.getEffective() instanceof BaseDateTimeType moment) {
      return Optional.of(Moments.startOf(moment));
    }
    if (observation.getEffective() instanceof Period period) {
      BaseDateTimeType end = period.hasEnd() ? period.getEndElement() : period.getStartElement();
      return end.hasValue() ? Optional.of(Moments.startOf(end)) : Optional.empty();
    }
    return Optional.ofNullable(observation.getIssued()).map(issued -> issued.toInstant());
  }
}
