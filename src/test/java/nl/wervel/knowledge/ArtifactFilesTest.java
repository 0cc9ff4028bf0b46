package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactFilesTest {

  @Test
  void readsSubfoldersInOrderOfFileName() {
    assertThat(read("good"))
        .extracting(Artifact::name)
        .containsExactly("PlanDefinition/example", "Library/Example");
  }

  @Test
  void libraryHoldsTheCqlThatItNames() {
    Library library = (Library) read("good").get(1).resource();
    Attachment content = library.getContentFirstRep();

    assertThat(new String(content.getData(), StandardCharsets.UTF_8))
        .startsWith("library Example version '1.0.0'");
    assertThat(content.hasUrl()).isFalse();
  }

  @Test
  void thereMayBeNone() {
    assertThat(read("nowhere")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown-element | CodeSystem-x.json | colour
          no-version      | CodeSystem-x.json | needs a version
          wrong-name      | x.json            | should be called CodeSystem-x.json
          no-source       | Library-x.json    | there is no artifacts/no-source/Missing.cql
          no-canonical    | Patient-x.json    | Patient is not a canonical resource
          """)
  void brokenFileIsNamedWithTheReason(String folder, String file, String reason) {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageStartingWith("artifacts/" + folder + "/" + file)
        .hasMessageContaining(reason);
  }

  private static List<Artifact> read(String folder) {
    return ArtifactFiles.read("artifacts/" + folder, FhirContext.forR4Cached());
  }
}
