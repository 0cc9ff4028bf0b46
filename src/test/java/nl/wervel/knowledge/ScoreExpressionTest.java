package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.junit.jupiter.api.Test;

/**
 * The forms' own score expressions, run by HAPI's FHIRPath engine, equal the sum of the weights of
 * the chosen options; they give nothing as long as an item that counts is unanswered.
 */
class ScoreExpressionTest {
  private static final String WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
  private static final String CALCULATED =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

  private final IFhirPath fhirPath = Artifacts.R4.newFhirPath();
  private final List<FormItem> items = FormItem.all();
  private final List<FormItem> qbpds = itemsOf("qbpds-items");
  private final List<FormItem> startBack = itemsOf("sbst-items");

  @Test
  void qbpdsRunsFromZeroToHundred() {
    for (int option = 0; option <= 5; option++) {
      int chosen = option;
      QuestionnaireResponse response = response(qbpds, 20, item -> chosen);
      assertThat(score("qbpds", response)).containsExactly(20 * option);
    }
  }

  @Test
  void qbpdsIsTheSumOfTheWeights() {
    Random random = new Random(20);
    for (int run = 0; run < 50; run++) {
      int[] choices = random.ints(20, 0, 6).toArray();
      QuestionnaireResponse response = response(qbpds, 20, item -> choices[item]);
      assertThat(score("qbpds", response)).containsExactly(weights(qbpds, choices, 0, 20));
    }
  }

  @Test
  void qbpdsIsEmptyUnlessAllItemsAreAnswered() {
    assertThat(score("qbpds", response(qbpds, 19, item -> 5))).isEmpty();
    assertThat(score("qbpds", response(qbpds, 0, item -> 5))).isEmpty();
    assertThat(score("qbpds", new QuestionnaireResponse())).isEmpty();
  }

  @Test
  void startBackIsTheSumOfTheWeightsForEveryCombination() {
    for (int combination = 0; combination < 256 * 5; combination++) {
      int bits = combination;
      int[] choices = IntStream.range(0, 9).map(i -> i < 8 ? bits >> i & 1 : bits / 256).toArray();
      QuestionnaireResponse response = response(startBack, 9, item -> choices[item]);
      assertThat(score("sbstTotal", response)).containsExactly(weights(startBack, choices, 0, 9));
      assertThat(score("sbstPsychosocial", response))
          .containsExactly(weights(startBack, choices, 4, 9));
    }
  }

  @Test
  void startBackIsEmptyUnlessItsItemsAreAnswered() {
    QuestionnaireResponse lastMissing = response(startBack, 8, item -> 1);
    assertThat(score("sbstTotal", lastMissing)).isEmpty();
    assertThat(score("sbstPsychosocial", lastMissing)).isEmpty();
    assertThat(score("sbstTotal", new QuestionnaireResponse())).isEmpty();
    QuestionnaireResponse firstMissing = response(startBack, 9, item -> 1);
    firstMissing.getItemFirstRep().getItem().remove(0);
    assertThat(score("sbstTotal", firstMissing)).isEmpty();
    assertThat(score("sbstPsychosocial", firstMissing)).containsExactly(4);
  }

  private List<FormItem> itemsOf(String group) {
    return items.stream()
        .filter(FormItem::isQuestion)
        .filter(item -> item.parents().get(0).getLinkId().equals(group))
        .toList();
  }

  private List<Integer> score(String linkId, QuestionnaireResponse response) {
    FormItem item = items.stream().filter(i -> i.linkId().equals(linkId)).findFirst().orElseThrow();
    Expression expression = (Expression) item.item().getExtensionByUrl(CALCULATED).getValue();
    return fhirPath.evaluate(response, expression.getExpression(), IntegerType.class).stream()
        .map(IntegerType::getValue)
        .toList();
  }

  private static QuestionnaireResponse response(
      List<FormItem> questions, int answered, java.util.function.IntUnaryOperator choice) {
    QuestionnaireResponse response = new QuestionnaireResponse();
    QuestionnaireResponseItemComponent group = response.addItem();
    group.setLinkId(questions.get(0).parents().get(0).getLinkId());
    for (int i = 0; i < answered; i++) {
      FormItem question = questions.get(i);
      group
          .addItem()
          .setLinkId(question.linkId())
          .addAnswer()
          .setValue(options(question).get(choice.applyAsInt(i)).getValueCoding());
    }
    return response;
  }

  private static int weights(List<FormItem> questions, int[] choices, int from, int to) {
    return IntStream.range(from, to)
        .map(
            i ->
                ((DecimalType)
                        options(questions.get(i))
                            .get(choices[i])
                            .getExtensionByUrl(WEIGHT)
                            .getValue())
                    .getValue()
                    .intValueExact())
        .sum();
  }

  private static List<QuestionnaireItemAnswerOptionComponent> options(FormItem question) {
    return question.item().getAnswerOption();
  }
}
