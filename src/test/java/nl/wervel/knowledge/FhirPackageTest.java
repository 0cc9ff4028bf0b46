package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.wervel.packaging.FhirPackage;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Library;
import org.junit.jupiter.api.Test;

/** What the FHIR package holds. */
class FhirPackageTest {
  private static final String GUIDE = "package/ImplementationGuide-example.wervel.lrp.json";
  private static final List<Artifact> SHIPPED =
      ArtifactFiles.read(ArtifactFiles.SHIPPED, Artifacts.R4);
  private static final FhirPackage BUILT = build();

  private static FhirPackage build() {
    return FhirPackage.of(SHIPPED, "1.2.3", Map.of("NOTICE", new byte[] {1}), Artifacts.R4);
  }

  @Test
  void guideListsEveryArtifactAndIsValidAndInBothLanguages() {
    ImplementationGuide guide =
        Artifacts.R4.newJsonParser().parseResource(ImplementationGuide.class, text(GUIDE));
    assertThat(guide.getDefinition().getResource())
        .extracting(listed -> listed.getReference().getReference())
        .containsExactlyElementsOf(SHIPPED.stream().map(Artifact::name).toList());
    assertThat(guide.getVersion()).isEqualTo("1.2.3");
    assertThat(new ArtifactValidator().errors(text(GUIDE))).isEmpty();
    assertThat(
            List.of(
                guide.getTitleElement(),
                guide.getDescriptionElement(),
                guide.getCopyrightElement()))
        .allMatch(TwoLanguagesTest::isBilingual);
  }

  @Test
  void indexNamesEveryResourceAndOnlyFilesThatAreThere() throws IOException {
    JsonNode files = new ObjectMapper().readTree(text("package/.index.json")).path("files");
    assertThat(files).hasSize(SHIPPED.size() + 1);
    assertThat(files.findValuesAsText("filename"))
        .allMatch(name -> BUILT.files().containsKey("package/" + name));
    assertThat(files.findValuesAsText("url"))
        .containsAll(SHIPPED.stream().map(artifact -> artifact.resource().getUrl()).toList());
  }

  @Test
  void librariesCarryTheirTextAndNoFileName() {
    assertThat(
            SHIPPED.stream()
                .filter(artifact -> artifact.resource() instanceof Library)
                .map(artifact -> text("package/" + artifact.name().replace("/", "-") + ".json")))
        .isNotEmpty()
        .allMatch(json -> json.contains("\"data\":") && !json.contains(".cql\""));
  }

  @Test
  void manifestSaysWhatItIsAndForWhichFhir() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(text("package/package.json"));
    assertThat(manifest.path("name").asText()).isEqualTo("example.wervel.lrp");
    assertThat(manifest.path("version").asText()).isEqualTo("1.2.3");
    assertThat(manifest.path("canonical").asText()).isEqualTo(Artifacts.BASE);
    assertThat(manifest.at("/fhirVersions/0").asText()).isEqualTo("4.0.1");
    assertThat(manifest.path("license").asText()).isEqualTo("Apache-2.0");
  }

  @Test
  void sameContentGivesTheSameBytes() throws IOException {
    assertThat(bytes(build())).isEqualTo(bytes(BUILT)).isNotEmpty();
  }

  private static byte[] bytes(FhirPackage built) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    built.write(out);
    return out.toByteArray();
  }

  private static String text(String file) {
    return new String(BUILT.files().get(file), StandardCharsets.UTF_8);
  }
}
