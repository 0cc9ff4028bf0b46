package nl.wervel.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * The library that shows OpenAPI.
 *
 * @param address of its files, without slash at the end
 */
record SwaggerUi(String address) {
  /** What the pages show of the FHIR API: all resource types at once are too many to read. */
  static final List<String> PARTS =
      List.of(
          "PlanDefinition",
          "Patient",
          "Questionnaire",
          "QuestionnaireResponse",
          "Observation",
          "Condition",
          "ServiceRequest",
          "CarePlan",
          "Communication",
          "ActivityDefinition",
          "Library",
          "System Level Operations");

  private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  static SwaggerUi ofTheJar() {
    try (InputStream pom = SwaggerUi.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      properties.load(pom);
      return new SwaggerUi("/webjars/swagger-ui/" + properties.getProperty("version"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
