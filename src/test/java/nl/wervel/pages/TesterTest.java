package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** HAPI's tester page is there only where it works, and where everybody may do what it does. */
class TesterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.port=8080",
        "server.ssl.enabled=false",
        "wervel.fhir.server-address=",
        "wervel.fhir.authentication=off"
      })
  void isThereWith(String setting) {
    assertThat(isThere(setting)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.ssl.bundle=web",
        "server.ssl.key-store=keys.p12",
        "wervel.fhir.server-address=https://cds.example/fhir",
        "wervel.fhir.serverAddress=https://cds.example/fhir",
        "wervel.fhir.authentication=on"
      })
  void isNotThereWith(String setting) {
    assertThat(isThere(setting)).isFalse();
  }

  private static boolean isThere(String setting) {
    boolean[] there = new boolean[1];
    new ApplicationContextRunner()
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .withUserConfiguration(Tester.class)
        .withPropertyValues(setting)
        .run(context -> there[0] = context.containsBean("testerServlet"));
    return there[0];
  }
}
