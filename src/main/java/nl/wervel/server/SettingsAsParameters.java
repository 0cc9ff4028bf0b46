package nl.wervel.server;

import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * The local settings as {@code $apply} takes them.
 *
 * @param settings by CQL parameter name
 */
record SettingsAsParameters(Map<String, Object> settings) {

  /** The client's parameters, and the settings that it does not give itself. */
  Parameters in(IBaseParameters given) {
    Parameters all = given == null ? new Parameters() : ((Parameters) given).copy();
    settings.forEach(
        (name, value) -> {
          if (!all.hasParameter(name)) {
            all.addParameter().setName(name).setValue(fhir(value));
          }
        });
    return all;
  }

  private static Type fhir(Object value) {
    if (value instanceof Boolean truth) {
      return new BooleanType(truth);
    }
    return value instanceof Integer number
        ? new IntegerType(number)
        : new StringType(value.toString());
  }
}
