package nl.wervel.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An empty HAPI FHIR JPA server, to compare the start and the memory of ours with: the same store,
 * endpoint, database and settings, and nothing of the guideline. No knowledge, CQL, forms, hooks,
 * demo patients or warming up. With {@code --plain} also without what makes our start quicker.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(FhirProperties.class)
@Import({
  TimeConfiguration.class,
  StoreConfiguration.class,
  HealthConfiguration.class,
  FhirServerConfiguration.class
})
public class EmptyServer {

  public static void main(String[] arguments) {
    SpringApplication server =
        List.of(arguments).contains("--plain")
            ? new SpringApplication(EmptyServer.class)
            : new SpringApplication(EmptyServer.class, StartUpConfiguration.class);
    server.setDefaultProperties(Map.of("spring.autoconfigure.exclude", excludedByTheProduct()));
    server.run(arguments);
  }

  private static String excludedByTheProduct() {
    SpringBootApplication product =
        WervelApplication.class.getAnnotation(SpringBootApplication.class);
    return Arrays.stream(product.exclude()).map(Class::getName).collect(Collectors.joining(","));
  }
}
