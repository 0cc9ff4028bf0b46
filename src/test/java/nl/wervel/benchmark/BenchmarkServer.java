package nl.wervel.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.wervel.evaluation.Guideline;
import nl.wervel.server.StandardServer;
import nl.wervel.server.WervelApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The server as it is, and beside it what it is compared with. Its clock starts at the moment of
 * the requests and runs on, so that they say the same in any year.
 */
public final class BenchmarkServer {
  private BenchmarkServer() {}

  public static void main(String[] arguments) {
    SpringApplication server =
        new SpringApplication(WervelApplication.class, Extras.class, StandardServer.class);
    server.run(arguments);
  }

  /** Not found by scanning, since no test may get it. */
  static class Extras {
    @Bean
    @Primary
    Clock benchmarkClock() {
      Clock system = Clock.system(Guideline.NETHERLANDS);
      return Clock.offset(system, Duration.between(Instant.now(), Guideline.NOW.toInstant()));
    }
  }
}
