package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          cm | 25       | cm        | -      | 25       | the listed unit
          cm | 250      | mm        | -      | 25       | converted
          cm | 2.5      | dm        | -      | 25       | converted
          h  | 90       | min       | -      | 1.5      | converted
          km | 100001   | m         | -      | 100.001  | without losing digits
          a  | 6        | mo        | -      | 0.5      | converted
          cm | 25       | kg        | -      | -        | another dimension
          cm | 25       | centimeter| -      | -        | no UCUM code
          cm | 25       | -         | -      | 25       | no unit: the listed one is meant
          cm | 25       | -         | cm     | 25       | the unit in words only
          cm | 25       | -         | inch   | -        | other words
          %  | 50       | 1         | -      | -        | numbers without dimension stay apart
          deg| 30       | %         | -      | -        | numbers without dimension stay apart
          -  | 7        | {score}   | -      | 7        | a count where no unit is listed
          -  | 7        | 1         | -      | 7        | a count where no unit is listed
          -  | 7        | cm        | -      | -        | a length where none is listed
          """)
  void numberInTheListedUnit(
      String listed, String value, String code, String unit, String expected, String why) {
    Quantity quantity = new Quantity().setValue(new BigDecimal(value)).setCode(code).setUnit(unit);
    Optional<Coding> coding =
        Optional.ofNullable(listed).map(known -> new Coding(Units.UCUM, known, null));

    assertThat(Units.numberIn(coding, quantity).map(BigDecimal::toPlainString))
        .as(why)
        .isEqualTo(Optional.ofNullable(expected));
  }
}
