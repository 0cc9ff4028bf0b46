package nl.wervel.course;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverter;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverterFactory;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/** A tuple of the CQL, its elements as FHIR has them. An element that is unknown is empty. */
record Row(Tuple tuple) {
  private static final FhirTypeConverter TO_FHIR =
      new FhirTypeConverterFactory().create(FhirVersionEnum.R4);

  /**
   * @param list of tuples; null for an unknown one, which has no rows
   */
  static List<Row> all(Object list) {
    return list == null
        ? List.of()
        : StreamSupport.stream(((Iterable<?>) list).spliterator(), false)
            .map(Tuple.class::cast)
            .map(Row::new)
            .toList();
  }

  /** A date, dateTime, integer, string or decimal. */
  static Optional<Type> fhir(Object value) {
    return value instanceof BigDecimal number
        ? Optional.of(decimal(number))
        : Optional.ofNullable(value).map(TO_FHIR::toFhirType).map(Type.class::cast);
  }

  /** As a person writes it: 4.9 and 40, not 4.90000000 or 4E+1. */
  private static DecimalType decimal(BigDecimal number) {
    return new DecimalType(new BigDecimal(number.stripTrailingZeros().toPlainString()));
  }

  List<Row> rows(String element) {
    return all(tuple.getElement(element));
  }

  Optional<Type> value(String element) {
    return fhir(tuple.getElement(element));
  }

  Optional<String> text(String element) {
    return Optional.ofNullable((String) tuple.getElement(element));
  }

  Optional<Type> code(String element) {
    return text(element).map(CodeType::new);
  }

  Optional<Type> reference(String element) {
    return text(element).map(Reference::new);
  }
}
