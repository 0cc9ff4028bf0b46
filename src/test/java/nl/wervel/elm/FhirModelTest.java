package nl.wervel.elm;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirVersionEnum;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;

/** A moment is read as the engine's own model of FHIR reads it, to its precision and offset. */
class FhirModelTest {
  private static final ModelResolver ENGINES =
      FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026",
        "2026-03",
        "2026-03-29",
        "1890-01-01",
        "2026-03-29T01:30:05Z",
        "2026-10-25T02:30:05.250+02:00",
        "2026-10-25T02:30:05.123456+05:45",
        "1937-05-01T00:00:00-03:30"
      })
  void aMomentIsWhatTheEngineReads(String written) {
    assertThat(said(FhirModel.R4, new DateTimeType(written)))
        .isEqualTo(said(ENGINES, new DateTimeType(written)));
  }

  @Test
  void anInstantToo() {
    InstantType instant = new InstantType("2026-10-25T02:30:05.250+02:00");
    assertThat(said(FhirModel.R4, instant)).isEqualTo(said(ENGINES, instant));
  }

  @Test
  void whatIsNotThereIsUnknown() {
    assertThat(FhirModel.R4.resolvePath(new DateTimeType(), "value")).isNull();
    assertThat(FhirModel.R4.resolvePath(new Observation(), "effective")).isNull();
  }

  private static String said(ModelResolver model, BaseDateTimeType written) {
    DateTime read = (DateTime) model.resolvePath(written, "value");
    return read.getDateTime() + " " + read.getPrecision() + " " + read.getZoneOffset();
  }
}
