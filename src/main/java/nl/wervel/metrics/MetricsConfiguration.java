package nl.wervel.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import nl.wervel.audit.AuditWatch;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.feedback.FeedbackWatch;
import nl.wervel.fetch.FetchWatch;
import nl.wervel.forms.FormWatch;
import nl.wervel.http.FilterOrder;
import nl.wervel.http.LoadWatch;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the meters. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

  @Bean
  HookMeters hookMeters(MeterRegistry registry) {
    return new HookMeters(registry);
  }

  @Bean
  FilterRegistrationBean<HookTimes> hookTimes(MeterRegistry registry, RunningGuideline guideline) {
    var times = new FilterRegistrationBean<>(new HookTimes(registry, guideline));
    times.addUrlPatterns("/cds-services/*");
    times.setOrder(FilterOrder.MEASURE);
    return times;
  }

  @Bean
  FeedbackWatch feedbackMeters(MeterRegistry registry, RunningGuideline guideline) {
    return new FeedbackMeters(registry, guideline);
  }

  @Bean
  FetchWatch fetchMeters(MeterRegistry registry) {
    return new FetchMeters(registry);
  }

  @Bean
  FormWatch formMeters(MeterRegistry registry) {
    return new FormMeters(registry);
  }

  @Bean
  LoadWatch loadMeters(MeterRegistry registry) {
    return new LoadMeters(registry);
  }

  @Bean
  AuditWatch auditMeters(MeterRegistry registry) {
    return new AuditMeters(registry);
  }

  @Bean
  KnowledgeMeters knowledgeMeters(MeterRegistry registry) {
    return new KnowledgeMeters(registry);
  }
}
