package nl.wervel.http;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.wervel.http.LoadWatch.Queue;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What goes before the endpoints, {@code /fhir}, {@code /cds-services} and the pages. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
  private static final String FHIR = "/fhir/*";
  private static final String HOOKS = "/cds-services/*";

  private static final int CHECKS_AT_A_TIME = 1;

  /** The pages for people; what is static comes from files and needs nothing of this. */
  private static final List<String> PAGES =
      List.of(
          "",
          "/guideline/*",
          "/try/*",
          "/course/*",
          "/integrators/*",
          "/launch",
          "/about",
          "/tester/*");

  @Bean
  FilterRegistrationBean<CorsFilter> cors(CorsProperties properties) {
    CorsConfiguration cors = new CorsConfiguration();
    cors.setAllowedOriginPatterns(properties.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
    cors.setExposedHeaders(
        List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.CONTENT_LOCATION,
            HttpHeaders.ETAG,
            RequestName.HEADER,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE));
    cors.setMaxAge(Duration.ofMinutes(30));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", cors);
    return before(new CorsFilter(source), FilterOrder.CORS);
  }

  @Bean
  FilterRegistrationBean<AnswerHeadersFilter> answerHeaders() {
    return before(new AnswerHeadersFilter(), FilterOrder.HEADERS);
  }

  @Bean
  FilterRegistrationBean<RequestSizeFilter> requestSize(LimitProperties limits) {
    return before(
        new RequestSizeFilter((int) limits.maxRequestBytes().toBytes()), FilterOrder.SIZE);
  }

  @Bean
  StartPass startPass() {
    return new StartPass();
  }

  @Bean
  FilterRegistrationBean<NotReadyFilter> notReady(
      ApplicationAvailability availability, StartPass pass) {
    return before(new NotReadyFilter(availability, pass), FilterOrder.READY);
  }

  /** Many searches must not keep the hooks waiting. */
  @Bean
  FilterRegistrationBean<BusyFilter> turnOfHooks(LimitProperties limits, LoadWatch watch) {
    String[] asHooks =
        Stream.concat(Stream.of(HOOKS), BroughtData.ADDRESSES.stream()).toArray(String[]::new);
    return at(turns(limits, () -> watch.refused(Queue.HOOKS)), FilterOrder.TURN, asHooks);
  }

  @Bean
  FilterRegistrationBean<BusyFilter> turnOfFhir(LimitProperties limits, LoadWatch watch) {
    return at(turns(limits, () -> watch.refused(Queue.FHIR)), FilterOrder.TURN, FHIR);
  }

  /** Whoever checks calls waits for others who do; nothing else waits for them. */
  @Bean
  FilterRegistrationBean<BusyFilter> turnOfChecks(LimitProperties limits, LoadWatch watch) {
    return at(
        new BusyFilter(CHECKS_AT_A_TIME, limits.patience(), () -> watch.refused(Queue.CHECKS)),
        FilterOrder.TURN,
        "/integrators/check");
  }

  private static BusyFilter turns(LimitProperties limits, Runnable refused) {
    return new BusyFilter(limits.places(), limits.patience(), refused);
  }

  private static <T extends Filter> FilterRegistrationBean<T> before(T filter, int order) {
    return at(
        filter,
        order,
        Stream.concat(Stream.of(FHIR, HOOKS, "/cds-services", "/feedback-report"), PAGES.stream())
            .toArray(String[]::new));
  }

  private static <T extends Filter> FilterRegistrationBean<T> at(
      T filter, int order, String... addresses) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setName(filter.getClass().getSimpleName() + " " + String.join(" ", addresses));
    registration.addUrlPatterns(addresses);
    registration.setOrder(order);
    return registration;
  }
}
