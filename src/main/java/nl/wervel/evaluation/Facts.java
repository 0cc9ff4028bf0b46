package nl.wervel.evaluation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.wervel.elm.CqlRun;
import nl.wervel.knowledge.CqlLibraries;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/** The values of facts in one run, with where they come from. */
final class Facts {
  private final CqlLibraries libraries;
  private final CqlRun run;
  private final Map<String, Reason> reasons = new HashMap<>();

  Facts(CqlLibraries libraries, CqlRun run) {
    this.libraries = libraries;
    this.run = run;
  }

  void read(Set<String> facts) {
    for (String library : libraries.factLibraries()) {
      facts.stream()
          .filter(fact -> !reasons.containsKey(fact) && libraries.defines(library, fact))
          .forEach(fact -> reasons.put(fact, read(library, fact)));
    }
  }

  Reason reason(String fact) {
    return reasons.get(fact);
  }

  private Reason read(String library, String fact) {
    Optional<Object> value =
        Optional.ofNullable(run.value(library, fact)).or(() -> lowerBound(library, fact));
    Optional<Resource> source =
        libraries.defines(library, fact + " source")
            ? ((List<?>) run.value(library, fact + " source"))
                .stream().map(Resource.class::cast).min(bestSource(value.orElse(null)))
            : Optional.empty();
    return new Reason(fact, value, source.flatMap(Facts::date), source.flatMap(Facts::reference));
  }

  /** Of a number that is known within bounds only, as an age with an incomplete date of birth. */
  private Optional<Object> lowerBound(String library, String fact) {
    String bound = fact + " at least";
    return libraries.defines(library, bound)
        ? Optional.ofNullable(run.value(library, bound))
        : Optional.empty();
  }

  /** Of several answers of one moment one that says what counted, whatever their order. */
  private static Comparator<Resource> bestSource(Object value) {
    return Comparator.<Resource, Boolean>comparing(source -> !says(source, value))
        .thenComparing(source -> reference(source).orElse(""));
  }

  private static boolean says(Resource source, Object value) {
    if (!(source instanceof Observation observation)) {
      return true;
    } else if (observation.getValue() instanceof BooleanType truth) {
      return truth.getValue().equals(value);
    } else if (observation.getValue() instanceof IntegerType number) {
      return value instanceof BigDecimal counted
          && counted.compareTo(BigDecimal.valueOf(number.getValue())) == 0;
    } else if (observation.getValue() instanceof Quantity quantity) {
      return value instanceof BigDecimal counted && counted.compareTo(quantity.getValue()) == 0;
    }
    return true;
  }

  private static Optional<BaseDateTimeType> date(Resource source) {
    if (!(source instanceof Observation observation)) {
      return Optional.empty();
    }
    Type effective = observation.getEffective();
    if (effective instanceof Period period) {
      return Optional.of(period.hasEnd() ? period.getEndElement() : period.getStartElement());
    }
    return effective instanceof BaseDateTimeType moment ? Optional.of(moment) : Optional.empty();
  }

  /**
   * The resource itself; for an answer that was never stored as Observation, the response that
   * holds it.
   */
  private static Optional<String> reference(Resource source) {
    if (source.hasId()) {
      return Optional.of(source.fhirType() + "/" + source.getIdElement().getIdPart());
    }
    return source instanceof Observation observation
        ? observation.getDerivedFrom().stream()
            .filter(Reference::hasReference)
            .map(Reference::getReference)
            .findFirst()
        : Optional.empty();
  }
}
