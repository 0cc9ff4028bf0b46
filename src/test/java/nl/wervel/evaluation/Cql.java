package nl.wervel.evaluation;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import nl.wervel.elm.CompiledCql;
import org.hl7.fhir.r4.model.Resource;

/** Single defines of the shipped CQL, for what they say of a handful of resources. */
final class Cql {
  private static final CompiledCql COMPILED = new CompiledCql(Guideline.KNOWLEDGE.libraries());

  private Cql() {}

  /** The value of a fact: Boolean, Integer, BigDecimal, String, sorted List; null when unknown. */
  static Object fact(String id, ZonedDateTime now, List<? extends Resource> resources) {
    return plain(value("LRPFacts", id, now, Map.of(), resources));
  }

  /** The Observations that a fact rests on. */
  static List<?> sources(String id, List<? extends Resource> resources) {
    return (List<?>) value("LRPFacts", id + " source", Guideline.NOW, Map.of(), resources);
  }

  static Object value(
      String library,
      String define,
      ZonedDateTime now,
      Map<String, Object> parameters,
      List<? extends Resource> resources) {
    PatientRecord patientRecord = new PatientRecord(Guideline.PATIENT, resources);
    return COMPILED
        .run(new RecordRetrieveProvider(patientRecord), Guideline.PATIENT, now, parameters)
        .value(library, define);
  }

  private static Object plain(Object value) {
    if (value instanceof BigDecimal number) {
      return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
    return value instanceof List<?> codes ? codes.stream().sorted().toList() : value;
  }
}
