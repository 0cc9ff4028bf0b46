package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form can be filled in: its lowest and its highest answers are valid, beyond them not. */
class FormResponseTest {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";

  private static ArtifactValidator validator;

  @BeforeAll
  static void startValidator() {
    validator = new ArtifactValidator();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void acceptsItsLowestAnswers(Questionnaire form) {
    assertThat(errors(form, 0)).as(form.getIdPart()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void acceptsItsHighestAnswers(Questionnaire form) {
    assertThat(errors(form, 1)).as(form.getIdPart()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formsWithAMaximum")
  void refusesAnswersBeyondTheMaximum(Questionnaire form) {
    assertThat(errors(form, 2)).as(form.getIdPart()).isNotEmpty();
  }

  static Stream<Questionnaire> forms() {
    return Artifacts.all(Questionnaire.class).stream();
  }

  static Stream<Questionnaire> formsWithAMaximum() {
    return FormItem.all().stream()
        .filter(item -> item.item().hasExtension(HL7 + "maxValue"))
        .map(FormItem::form)
        .distinct();
  }

  private static List<String> errors(Questionnaire form, int level) {
    QuestionnaireResponse response = new QuestionnaireResponse();
    response.setQuestionnaire(form.getUrl() + "|" + form.getVersion());
    response.setStatus(QuestionnaireResponseStatus.COMPLETED);
    response.setSubject(new Reference("Patient/example"));
    response.setAuthoredElement(new DateTimeType("2026-11-22T10:00:00+01:00"));
    for (QuestionnaireItemComponent group : form.getItem()) {
      QuestionnaireResponseItemComponent answers = response.addItem().setLinkId(group.getLinkId());
      for (QuestionnaireItemComponent item : group.getItem()) {
        Type answer = answer(item, level);
        if (answer != null) {
          answers.addItem().setLinkId(item.getLinkId()).addAnswer().setValue(answer);
        }
      }
    }
    return validator.errors(Artifacts.R4.newJsonParser().encodeResourceToString(response));
  }

  /** An answer at the lower bound (0), at the upper bound (1) or beyond it (2). */
  private static Type answer(QuestionnaireItemComponent item, int level) {
    return switch (item.getType()) {
      case BOOLEAN -> new BooleanType(level > 0);
      case INTEGER -> new IntegerType(number(item, level));
      case DECIMAL -> new DecimalType(number(item, level));
      case QUANTITY -> quantity(item, number(item, level));
      case CHOICE ->
          item.getAnswerOption().get(level == 0 ? 0 : item.getAnswerOption().size() - 1).getValue();
      case DATE -> new DateType("2026-11-01");
      case DATETIME -> new DateTimeType("2026-11-01T09:30:00+01:00");
      case STRING, TEXT -> new StringType("Fietsen");
      default -> null;
    };
  }

  private static int number(QuestionnaireItemComponent item, int level) {
    int value =
        Stream.of(level == 0 ? "minValue" : "maxValue", level == 0 ? "maxValue" : "")
            .map(name -> item.getExtensionByUrl(HL7 + name))
            .filter(Objects::nonNull)
            .findFirst()
            .map(bound -> Integer.parseInt(bound.getValue().primitiveValue()))
            .orElse(12);
    return level == 2 ? value + 1 : value;
  }

  private static Quantity quantity(QuestionnaireItemComponent item, int value) {
    Coding unit = (Coding) item.getExtensionByUrl(HL7 + "questionnaire-unitOption").getValue();
    return new Quantity()
        .setValue(value)
        .setUnit(unit.getDisplay())
        .setSystem(unit.getSystem())
        .setCode(unit.getCode());
  }
}
