package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The HL7 validator finds no error in any resource of {@code fhir-resources/}, and each file is
 * named after its resource.
 */
class ArtifactValidationTest {
  private static ArtifactValidator validator;

  @BeforeAll
  static void startValidator() {
    validator = new ArtifactValidator();
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNoErrors(Path file) {
    assertThat(validator.errors(Artifacts.text(file))).as(file.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedAfterItsResource(Path file) {
    Resource resource = Artifacts.read(file);
    assertThat(file.getFileName())
        .hasToString(resource.fhirType() + "-" + resource.getIdPart() + ".json");
  }

  static Stream<Path> files() {
    return Artifacts.files().stream();
  }
}
