package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.DispatcherType;
import nl.wervel.clients.AuthenticationProperties;
import nl.wervel.http.FilterOrder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Wires the practices; without any, one filter that is not registered. */
@Configuration(proxyBeanMethods = false)
class PracticeConfiguration {

  /**
   * @throws IllegalStateException when somebody could call without saying for which practice
   */
  @Bean
  Practices practices(
      PracticeProperties properties,
      AccessProperties access,
      AuthenticationProperties hooks,
      IPartitionLookupSvc partitions,
      IInterceptorService store,
      FhirContext fhir) {
    Practices practices =
        new Practices(properties.practices(), partitions, type -> Knowledge.isType(fhir, type));
    if (properties.areThere()) {
      if (!access.authentication() || !hooks.authentication()) {
        throw new IllegalStateException(
            "wervel.practices needs wervel.fhir.authentication=on and"
                + " wervel.cds-hooks.authentication=on: the token says which practice calls");
      }
      store.registerInterceptor(new PracticeChoice(practices));
    }
    return practices;
  }

  @Bean
  @Conditional(AuthenticationOn.class)
  SmartInitializingSingleton noMissing(RestfulServer server, PracticeProperties properties) {
    return () -> {
      if (properties.areThere()) {
        server.registerInterceptor(new NoMissing());
      }
    };
  }

  @Bean
  FilterRegistrationBean<PracticeFilter> practiceFilter(
      Practices practices, PracticeProperties properties) {
    var registration = new FilterRegistrationBean<>(new PracticeFilter(practices));
    registration.addUrlPatterns("/fhir/*", "/cds-services", "/cds-services/*", "/feedback-report");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(FilterOrder.PRACTICE);
    registration.setEnabled(properties.areThere());
    return registration;
  }
}
