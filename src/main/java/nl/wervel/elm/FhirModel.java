package nl.wervel.elm;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.opencds.cqf.cql.engine.fhir.model.FhirModelResolver;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.cql.engine.runtime.Precision;
import org.opencds.cqf.fhir.utility.model.DynamicModelResolver;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;

/**
 * The engine's own model of FHIR R4, which takes a path apart with regular expressions at each
 * reading and makes a moment by writing and parsing it. This one says the same with neither.
 */
final class FhirModel extends R4FhirModelResolver {
  static final ModelResolver R4 =
      new DynamicModelResolver(
          new FhirModel(
              (DynamicModelResolver)
                  FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4)));

  private FhirModel(DynamicModelResolver engines) {
    super(
        ((FhirModelResolver<?, ?, ?, ?, ?, ?, ?, ?>) engines.getInnerResolver()).getFhirContext());
  }

  /** The engine's model did this to the same context. */
  @Override
  protected void initialize() {}

  @Override
  public Object resolvePath(Object target, String path) {
    return path.indexOf('.') < 0 && path.indexOf('[') < 0
        ? resolveProperty(target, path)
        : super.resolvePath(target, path);
  }

  @Override
  protected Object resolveProperty(Object target, String path) {
    return target instanceof BaseDateTimeType moment
            && moment.hasValue()
            && !(moment instanceof DateType)
            && path.equals("value")
        ? moment(moment)
        : super.resolveProperty(target, path);
  }

  /** To the precision given; the offset is the one that was written. */
  private static DateTime moment(BaseDateTimeType written) {
    Calendar calendar = written.getValueAsCalendar();
    ZoneOffset offset = ((GregorianCalendar) calendar).toZonedDateTime().getOffset();
    return switch (written.getPrecision()) {
      case YEAR -> moment(calendar, Precision.YEAR, offset);
      case MONTH -> moment(calendar, Precision.MONTH, offset);
      case DAY -> moment(calendar, Precision.DAY, offset);
      case MINUTE -> moment(calendar, Precision.MINUTE, offset);
      case SECOND -> moment(calendar, Precision.SECOND, offset);
      case MILLI -> moment(calendar, Precision.MILLISECOND, offset);
    };
  }

  private static DateTime moment(Calendar calendar, Precision precision, ZoneOffset offset) {
    int known = precision.toDateTimeIndex();
    return new DateTime(
        OffsetDateTime.of(
            calendar.get(Calendar.YEAR),
            known < 1 ? 1 : calendar.get(Calendar.MONTH) + 1,
            known < 2 ? 1 : calendar.get(Calendar.DAY_OF_MONTH),
            known < 3 ? 0 : calendar.get(Calendar.HOUR_OF_DAY),
            known < 4 ? 0 : calendar.get(Calendar.MINUTE),
            known < 5 ? 0 : calendar.get(Calendar.SECOND),
            known < 6 ? 0 : calendar.get(Calendar.MILLISECOND) * 1_000_000,
            ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() / 60 * 60)),
        precision);
  }
}
