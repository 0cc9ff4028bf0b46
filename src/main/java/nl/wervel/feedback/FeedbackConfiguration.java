package nl.wervel.feedback;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Communication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the answers to cards. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  /**
   * @param tables the tables are there before they are used
   */
  @Bean
  CardRegister cardRegister(DataSource dataSource, Clock clock, Flyway tables) {
    return new CardRegister(dataSource, clock.getZone());
  }

  @Bean
  RememberedCards rememberedCards(
      CardRegister register, FeedbackProperties properties, Clock clock) {
    return new RememberedCards(register, properties, clock);
  }

  @Bean(initMethod = "begin")
  Forgetting forgetting(CardRegister register, FeedbackProperties properties, Clock clock) {
    return new Forgetting(register, properties.keep(), clock);
  }

  @Bean
  AcceptanceReport acceptanceReport(DataSource dataSource, Clock clock) {
    return new AcceptanceReport(dataSource, clock.getZone());
  }

  @Bean
  ReportCsv reportCsv() {
    return new ReportCsv();
  }

  @Bean
  AnswerRecords answerRecords(DaoRegistry store) {
    return answer ->
        store.getResourceDao(Communication.class).update(answer, new SystemRequestDetails());
  }

  @Bean
  FeedbackIntake feedbackIntake(
      DataSource dataSource,
      AnswerRecords records,
      PlatformTransactionManager transactions,
      Clock clock,
      List<FeedbackWatch> watches) {
    return new FeedbackIntake(
        new AnswerRegister(dataSource),
        records,
        new TransactionTemplate(transactions),
        clock,
        taken -> watches.forEach(watch -> watch.taken(taken)));
  }
}
