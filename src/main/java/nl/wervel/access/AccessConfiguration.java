package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import nl.wervel.clients.BearerAuthentication;
import nl.wervel.clients.FailedCalls;
import nl.wervel.clients.KeyFetch;
import nl.wervel.clients.OwnPatients;
import nl.wervel.clients.PublicAddress;
import nl.wervel.clients.TokenRefusedException;
import nl.wervel.http.FilterOrder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Wires access to {@code /fhir}; none of it is there when authentication is off. */
@Configuration(proxyBeanMethods = false)
@Conditional(AuthenticationOn.class)
class AccessConfiguration {
  private static final String SMART = "/fhir/.well-known/smart-configuration";

  /** What everybody may read, to learn where tokens come from and what there is to call. */
  private static final Set<String> OPEN = Set.of("/fhir/metadata", "/fhir/api-docs", SMART);

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Duration FETCHING_KEYS = Duration.ofSeconds(2);

  /** Who shows an access token for our {@code /fhir}. */
  @FunctionalInterface
  interface Callers {
    /**
     * @throws TokenRefusedException when the token does not prove it
     */
    Caller of(String token, HttpServletRequest request);
  }

  @Bean
  Callers callers(AccessProperties properties, PublicAddress address, Clock clock) {
    AccessTokens tokens =
        new AccessTokens(
            KnownIssuer.byIssuer(properties, new KeyFetch(FETCHING_KEYS)),
            new CallerClaims(properties.roleClaim(), properties.tenantClaim()),
            clock);
    return (token, request) ->
        tokens.verify(token, properties.audience().orElseGet(() -> address.fhir(request)));
  }

  @Bean
  OwnPatients ownPatients(Callers callers) {
    return (token, patientId, request) -> {
      Caller caller = callers.of(token, request);
      if (!caller.mayRead(patientId)) {
        throw new TokenRefusedException("no scope to read the patient of the launch");
      }
      return caller;
    };
  }

  @Bean
  FilterRegistrationBean<Filter> fhirAuthentication(Callers callers, FailedCalls failures) {
    BearerAuthentication authentication =
        new BearerAuthentication(callers::of, failures, "An access token is needed");
    var registration =
        new FilterRegistrationBean<>(authentication.filter(request -> !isOpen(request)));
    registration.setName("fhirAuthentication");
    registration.addUrlPatterns("/fhir/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(FilterOrder.AUTHENTICATION);
    return registration;
  }

  /** Compared as it was sent, so that no other spelling is open. */
  private static boolean isOpen(HttpServletRequest request) {
    return READING.contains(request.getMethod())
        && OPEN.contains(request.getRequestURI().substring(request.getContextPath().length()));
  }

  @Bean
  ServletRegistrationBean<SmartConfiguration> smartConfiguration(
      AccessProperties properties, ObjectMapper mapper) throws IOException {
    return new ServletRegistrationBean<>(new SmartConfiguration(properties, mapper), SMART);
  }

  @Bean
  AccessInterceptors accessInterceptors(
      RestfulServer server,
      AccessProperties properties,
      Practices practices,
      JpaStorageSettings store) {
    return new AccessInterceptors(server, properties, practices, store);
  }

  /** Puts them on the server. */
  static final class AccessInterceptors {
    AccessInterceptors(
        RestfulServer server,
        AccessProperties properties,
        Practices practices,
        JpaStorageSettings store) {
      FhirContext fhir = server.getFhirContext();
      server.registerInterceptor(new PatientNarrowing());
      server.registerInterceptor(new AccessInterceptor(fhir, practices));
      server.registerInterceptor(new SecurityStatement(properties.smart()));
      store.setBundleBatchPoolSize(1); // on the thread that knows its caller
    }
  }
}
