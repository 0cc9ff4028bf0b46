package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.svc.IDeleteExpungeSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.wervel.access.Practices;
import nl.wervel.clients.ClientPractices;
import nl.wervel.erasure.EraseOperation;
import nl.wervel.erasure.Erasure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erasing patients, when it is on; else nothing of it is there. */
@Configuration(proxyBeanMethods = false)
@Conditional(Switch.Erasure.class)
class ErasureConfiguration {

  @Bean
  FhirProvider erase(
      DataSource database,
      IDeleteExpungeSvc<JpaPid> expunge,
      PlatformTransactionManager transactions,
      FhirContext fhir,
      FhirProperties properties,
      MemoryCacheService caches,
      IRequestPartitionHelperSvc partitions,
      Practices practices,
      ClientPractices clients) {
    Set<String> bases =
        properties.serverAddress().stream().map(Object::toString).collect(Collectors.toSet());
    Erasure erasure =
        new Erasure(
            database,
            expunge,
            new TransactionTemplate(transactions),
            fhir,
            bases,
            client -> practices.isOf(clients.of(client)),
            caches::invalidateAllCaches);
    return new FhirProvider(new EraseOperation(erasure, partitions));
  }
}
