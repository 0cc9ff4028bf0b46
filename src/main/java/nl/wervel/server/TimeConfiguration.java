package nl.wervel.server;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place where the wall clock is read; everything else is given a {@link Clock}. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  /** The guideline's days are calendar days in the Netherlands. */
  @Bean
  Clock clock() {
    return Clock.system(ZoneId.of("Europe/Amsterdam"));
  }
}
