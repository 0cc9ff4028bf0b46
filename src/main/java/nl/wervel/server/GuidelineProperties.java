package nl.wervel.server;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the guideline runs here, {@code wervel.guideline.*}.
 *
 * @param settings local settings by name, for example redFlagClusterThreshold
 * @param ownStore whether a hook call that brings no data and names no FHIR server is answered from
 *     our own store
 */
@ConfigurationProperties("wervel.guideline")
record GuidelineProperties(Map<String, String> settings, @DefaultValue("true") boolean ownStore) {
  GuidelineProperties {
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }
}
