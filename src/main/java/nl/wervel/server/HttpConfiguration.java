package nl.wervel.server;

import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What goes before the endpoints, {@code /fhir}, {@code /cds-services} and {@code /about}. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  @Bean
  FilterRegistrationBean<CorsFilter> cors(CorsProperties properties) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOriginPatterns(properties.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    cors.setExposedHeaders(List.of(HttpHeaders.LOCATION, HttpHeaders.CONTENT_LOCATION, "ETag"));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return before(new CorsFilter(source), 0);
  }

  @Bean
  FilterRegistrationBean<NotReadyFilter> notReady(ApplicationAvailability availability) {
    return before(new NotReadyFilter(availability), 1);
  }

  private static <T extends Filter> FilterRegistrationBean<T> before(T filter, int place) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(
        "/fhir/*", "/cds-services", "/cds-services/*", "/feedback-report", "/about");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
    return registration;
  }
}
