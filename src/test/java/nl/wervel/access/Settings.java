package nl.wervel.access;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a test, read as the server reads them. */
final class Settings {
  private Settings() {}

  static <T> T bind(String prefix, Class<T> type, String name, Object value) {
    return bind(prefix, type, Map.of(prefix + "." + name, value));
  }

  static <T> T bind(String prefix, Class<T> type, Map<String, ?> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }

  static AccessProperties access(boolean on) {
    Map<String, Object> values = new HashMap<>();
    values.put("wervel.fhir.authentication", on);
    if (on) {
      values.put("wervel.fhir.issuers.login.issuer", "https://login.example");
    }
    return bind("wervel.fhir", AccessProperties.class, values);
  }
}
