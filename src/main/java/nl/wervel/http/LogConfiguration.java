package nl.wervel.http;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which name the log speaks of a request, and whether it speaks of each. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean
  FilterRegistrationBean<RequestName> requestName() {
    return at(new RequestName(), FilterOrder.NAME, true);
  }

  @Bean
  FilterRegistrationBean<RequestLog> requestLog(LogProperties properties) {
    return at(new RequestLog(), FilterOrder.LOG, properties.requests());
  }

  @Bean
  FilterRegistrationBean<CallerFilter> requestCaller(LogProperties properties) {
    return at(new CallerFilter(), FilterOrder.CALLER, properties.requests());
  }

  private static <T extends Filter> FilterRegistrationBean<T> at(
      T filter, int order, boolean enabled) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    registration.setEnabled(enabled);
    return registration;
  }
}
