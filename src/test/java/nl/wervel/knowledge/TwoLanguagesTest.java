package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.Test;

/** Forms and code systems speak Dutch, with English beside every text. */
class TwoLanguagesTest {
  private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

  @Test
  void formsAreInBothLanguages() {
    assertSoftly(
        softly -> {
          for (Questionnaire form : Artifacts.all(Questionnaire.class)) {
            softly.assertThat(form.getLanguage()).as(form.getIdPart()).isEqualTo("nl");
            softly
                .assertThat(
                    Stream.of(form.getTitleElement(), form.getDescriptionElement())
                        .allMatch(TwoLanguagesTest::isBilingual))
                .as("title and description of %s", form.getIdPart())
                .isTrue();
            softly
                .assertThat(!form.hasPurpose() || isBilingual(form.getPurposeElement()))
                .as("purpose of %s", form.getIdPart())
                .isTrue();
            softly
                .assertThat(!form.hasCopyright() || isBilingual(form.getCopyrightElement()))
                .as("copyright of %s", form.getIdPart())
                .isTrue();
          }
          for (FormItem item : FormItem.all()) {
            softly
                .assertThat(isBilingual(item.item().getTextElement()))
                .as("text of %s", item)
                .isTrue();
          }
        });
  }

  @Test
  void codeSystemsAreInBothLanguages() {
    assertSoftly(
        softly -> {
          for (CodeSystem system : Artifacts.all(CodeSystem.class)) {
            softly.assertThat(system.getLanguage()).as(system.getIdPart()).isEqualTo("nl");
            softly
                .assertThat(
                    Stream.of(system.getTitleElement(), system.getDescriptionElement())
                        .allMatch(TwoLanguagesTest::isBilingual))
                .as("title and description of %s", system.getIdPart())
                .isTrue();
            for (ConceptDefinitionComponent concept : system.getConcept()) {
              softly
                  .assertThat(concept.hasDisplay() && hasEnglish(concept))
                  .as("%s#%s", system.getIdPart(), concept.getCode())
                  .isTrue();
            }
          }
        });
  }

  @Test
  void noTextHasStraySpaces() {
    assertThat(FormItem.all())
        .extracting(item -> item.item().getText())
        .allMatch(text -> text.strip().equals(text) && !text.contains("  "));
  }

  static boolean isBilingual(PrimitiveType<String> text) {
    return text.hasValue() && !text.getValue().isBlank() && english(text) != null;
  }

  static String english(PrimitiveType<String> text) {
    return text.getExtensionsByUrl(TRANSLATION).stream()
        .filter(t -> t.getExtensionByUrl("lang").getValue().toString().equals("en"))
        .map(t -> t.getExtensionByUrl("content"))
        .filter(Objects::nonNull)
        .map(Extension::getValue)
        .map(value -> value.primitiveValue())
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static boolean hasEnglish(ConceptDefinitionComponent concept) {
    return concept.getDesignation().stream()
        .anyMatch(d -> "en".equals(d.getLanguage()) && !d.getValue().isBlank());
  }
}
