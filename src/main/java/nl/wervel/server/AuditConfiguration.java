package nl.wervel.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.svc.IDeleteExpungeSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.storage.interceptor.balp.BalpAuditCaptureInterceptor;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import nl.wervel.audit.AuditProperties;
import nl.wervel.audit.AuditRetention;
import nl.wervel.audit.AuditSearch;
import nl.wervel.audit.AuditTrail;
import nl.wervel.audit.AuditWatch;
import nl.wervel.audit.BalpSink;
import nl.wervel.audit.FeedbackAudit;
import nl.wervel.audit.FhirAudit;
import nl.wervel.audit.HookAudit;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit trail, when it is on; else nothing of it is there. */
@Configuration(proxyBeanMethods = false)
@Conditional(Switch.Audit.class)
class AuditConfiguration {

  /** The reads of a batch run on the request's thread, which knows who calls. */
  AuditConfiguration(JpaStorageSettings settings) {
    settings.setBundleBatchPoolSize(1);
  }

  @Bean
  AuditTrail auditTrail(
      DaoRegistry store,
      PlatformTransactionManager transactions,
      EntityManagerFactory sessions,
      Clock clock) {
    return new AuditTrail(
        store.getResourceDao(AuditEvent.class),
        new TransactionTemplate(transactions),
        SharedEntityManagerCreator.createSharedEntityManager(sessions),
        clock);
  }

  /** At the server and not at the store: what the server does of itself is no event. */
  @Bean
  ServerInterceptor balpAudit(AuditTrail trail) {
    BalpSink sink = new BalpSink(trail);
    return new ServerInterceptor(new BalpAuditCaptureInterceptor(sink, sink));
  }

  @Bean
  ServerInterceptor fhirAudit(AuditTrail trail, AuditWatch watch) {
    return new ServerInterceptor(new FhirAudit(trail, watch));
  }

  @Bean
  StorageInterceptor auditSearch() {
    return new StorageInterceptor(new AuditSearch());
  }

  @Bean
  HookAudit hookAudit(AuditTrail trail, AuditWatch watch, AuditProperties properties) {
    return new HookAudit(trail, watch, properties.patience());
  }

  @Bean
  FeedbackAudit feedbackAudit(AuditTrail trail) {
    return new FeedbackAudit(trail);
  }

  @Bean(initMethod = "begin")
  AuditRetention auditRetention(
      DaoRegistry store,
      IDeleteExpungeSvc<JpaPid> expunge,
      PlatformTransactionManager transactions,
      OneNodeAtATime nodes,
      AuditProperties properties,
      Clock clock) {
    return new AuditRetention(
        store.getResourceDao(AuditEvent.class),
        expunge,
        new TransactionTemplate(transactions),
        nodes::run,
        properties.keep(),
        clock);
  }
}
