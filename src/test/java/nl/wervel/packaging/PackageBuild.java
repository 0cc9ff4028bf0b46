package nl.wervel.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.wervel.knowledge.ArtifactFiles;
import org.junit.jupiter.api.Test;

/**
 * Writes the FHIR package of the shipped artifacts. No test of the suite: {@code mvn package} runs
 * it as a step of the build.
 */
class PackageBuild {

  @Test
  void writesThePackage() throws IOException {
    FhirContext fhir = FhirContext.forR4Cached();
    FhirPackage built =
        FhirPackage.of(
            ArtifactFiles.read(ArtifactFiles.SHIPPED, fhir),
            System.getProperty("fhir.package.version"),
            Map.of(
                "LICENSE", Files.readAllBytes(Path.of("LICENSE")),
                "NOTICE", Files.readAllBytes(Path.of("NOTICE"))),
            fhir);
    Path file = Path.of(System.getProperty("fhir.package"));
    try (OutputStream out = Files.newOutputStream(file)) {
      built.write(out);
    }
    assertThat(file).isNotEmptyFile();
  }
}
