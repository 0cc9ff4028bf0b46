package nl.wervel.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Web pages that may call from a browser, {@code wervel.cors.*}.
 *
 * @param allowedOrigins origins such as {@code https://ehr.example}, or patterns such as {@code
 *     https://*.ehr.example}; by default only pages served from the same machine
 */
@ConfigurationProperties("wervel.cors")
record CorsProperties(@DefaultValue("http://localhost:[*]") List<String> allowedOrigins) {

  CorsProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
