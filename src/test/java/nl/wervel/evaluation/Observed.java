package nl.wervel.evaluation;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/**
 * An Observation as any system might send it, right or wrong. It is made when asked for, so that a
 * test can change the zone in which dates are read.
 */
record Observed(UnaryOperator<Observation> made) {
  static final String FACT = "https://wervel.example/fhir/CodeSystem/fact";

  /** A final Observation of a fact, without value or time. */
  static Observed of(String fact) {
    return coded(FACT, fact);
  }

  static Observed coded(String system, String code) {
    CodeableConcept concept = new CodeableConcept().addCoding(new Coding(system, code, null));
    return new Observed(o -> o.setStatus(ObservationStatus.FINAL).setCode(concept));
  }

  Observed with(UnaryOperator<Observation> more) {
    return new Observed(observation -> more.apply(made.apply(observation)));
  }

  Observed yes() {
    return value(new BooleanType(true));
  }

  Observed no() {
    return value(new BooleanType(false));
  }

  Observed value(int number) {
    return value(new IntegerType(number));
  }

  Observed value(Type value) {
    return with(observation -> observation.setValue(value));
  }

  /** A Quantity; unit null for a bare number. */
  Observed value(String number, String unit) {
    Quantity quantity = new Quantity().setValue(new BigDecimal(number));
    return value(
        unit == null
            ? quantity
            : quantity.setSystem("http://unitsofmeasure.org").setCode(unit).setUnit(unit));
  }

  Observed code(String system, String... codes) {
    CodeableConcept concept = new CodeableConcept();
    for (String code : codes) {
      concept.addCoding(new Coding(system, code, null));
    }
    return value(concept);
  }

  /** A moment as the value: "since then". */
  Observed since(String moment) {
    return with(observation -> observation.setValue(new DateTimeType(moment)));
  }

  Observed at(String moment) {
    return with(observation -> observation.setEffective(new DateTimeType(moment)));
  }

  Observed atInstant(String instant) {
    return with(observation -> observation.setEffective(new InstantType(instant)));
  }

  /** A period; end null when it goes on. */
  Observed during(String start, String end) {
    return with(
        observation -> {
          Period period = new Period().setStartElement(new DateTimeType(start));
          return observation.setEffective(
              end == null ? period : period.setEndElement(new DateTimeType(end)));
        });
  }

  Observed issued(String instant) {
    return with(observation -> observation.setIssuedElement(new InstantType(instant)));
  }

  Observed status(ObservationStatus status) {
    return with(observation -> observation.setStatus(status));
  }

  Observation resource() {
    return made.apply(new Observation());
  }
}
