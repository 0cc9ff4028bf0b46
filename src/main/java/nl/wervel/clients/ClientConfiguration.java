package nl.wervel.clients;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.wervel.http.BroughtData;
import nl.wervel.http.FilterOrder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.FilterChainProxy;

/** Wires who is calling. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
  /** What only known clients may call. */
  private static final String[] HOOKS =
      Stream.concat(
              Stream.of("/cds-services", "/cds-services/*", "/feedback-report"),
              BroughtData.ADDRESSES.stream())
          .toArray(String[]::new);

  private static final Duration FETCHING_KEYS = Duration.ofSeconds(2);

  @Bean
  Clients clients(ClientProperties properties, AuthenticationProperties authentication) {
    return authentication.authentication()
        ? new AuthenticatedClients()
        : new OpenClients(properties);
  }

  @Bean
  FailedCalls failedCalls(RateProperties rate) {
    return new FailedCalls(rate.failuresPerMinute(), TimeMeter.SYSTEM_NANOTIME);
  }

  @Bean
  FilterRegistrationBean<Filter> hookAuthentication(
      ClientProperties properties,
      AuthenticationProperties authentication,
      PublicAddress address,
      FailedCalls failures,
      DataSource database,
      ObjectProvider<LaunchedPatients> patients,
      ObjectProvider<OwnPatients> own,
      Clock clock) {
    if (!authentication.authentication()) {
      return hooks(new FilterChainProxy(List.of()), FilterOrder.AUTHENTICATION, false);
    }
    Map<String, KnownClient> known = KnownClient.byIssuer(properties, new KeyFetch(FETCHING_KEYS));
    ClientTokens tokens =
        new ClientTokens(
            known,
            authentication.maxTokenLifetime(),
            new UsedTokens(JdbcClient.create(database), clock),
            clock);
    LaunchedApps launched =
        new LaunchedApps(
            known.values(),
            (client, server, patientId, token) ->
                patients.getObject().gives(client, server, patientId, token),
            address,
            () -> Optional.ofNullable(own.getIfAvailable()));
    Filter filter = new HookAuthentication(tokens, launched, address, failures).filter();
    return hooks(filter, FilterOrder.AUTHENTICATION, true);
  }

  @Bean
  FilterRegistrationBean<Filter> hookRate(
      RateProperties rate, AuthenticationProperties authentication, Clients clients) {
    Function<HttpServletRequest, String> caller =
        authentication.authentication()
            ? request -> clients.calling(request).id()
            : HttpServletRequest::getRemoteAddr;
    int perMinute = Math.max(1, rate.requestsPerMinute());
    RateFilter filter = new RateFilter(perMinute, caller, TimeMeter.SYSTEM_NANOTIME);
    return hooks(filter, FilterOrder.RATE, rate.requestsPerMinute() > 0);
  }

  private static FilterRegistrationBean<Filter> hooks(Filter filter, int order, boolean enabled) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(HOOKS);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(order);
    registration.setEnabled(enabled);
    return registration;
  }
}
