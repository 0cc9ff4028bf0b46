package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class StartRefusalTest {
  private static final String SENTENCE = "wervel.example must be something else";

  @Configuration(proxyBeanMethods = false)
  static class Refusing {
    @Bean
    Object refused() {
      throw new IllegalStateException(SENTENCE);
    }
  }

  @Test
  void theSentenceIsWhatTheOperatorReads(CapturedOutput output) {
    SpringApplication server = new SpringApplication(Refusing.class);
    server.setWebApplicationType(org.springframework.boot.WebApplicationType.NONE);
    try {
      server.run();
    } catch (RuntimeException refused) {
      assertThat(output.toString())
          .contains("APPLICATION FAILED TO START", "Description:\n\n" + SENTENCE)
          .doesNotContain("\tat ");
      return;
    }
    throw new AssertionError("It started");
  }
}
