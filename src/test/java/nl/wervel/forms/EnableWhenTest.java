package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnableWhenTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          exists | b:true        | i:0          | true
          exists | b:true        | -            | false
          exists | b:false       | -            | true
          =      | b:true        | b:true       | true
          =      | b:true        | b:false      | false
          =      | b:true        | -            | false
          !=     | b:true        | b:false      | true
          !=     | b:true        | -            | false
          =      | i:3           | i:3          | true
          >      | i:3           | i:4          | true
          >      | i:3           | i:3          | false
          >=     | i:3           | i:3          | true
          <      | i:3           | i:2          | true
          <=     | i:3           | i:4          | false
          >      | d:2026-01-01  | d:2026-01-02 | true
          =      | c:red         | c:red        | true
          =      | c:red         | c:blue       | false
          !=     | c:red         | c:blue       | true
          =      | s:a           | s:a          | true
          >      | i:3           | s:4          | false
          """)
  void conditions(String operator, String wanted, String given, boolean open) {
    FormItem item = item(EnableWhenBehavior.ALL, operator, wanted);
    Answers answers = new Answers(given == null ? Map.of() : Map.of("q", List.of(value(given))));

    assertThat(EnableWhen.isEnabled(item, answers)).isEqualTo(open);
  }

  @Test
  void allOrAnyOfSeveral() {
    Answers answers = new Answers(Map.of("q", List.of(value("i:5"))));
    FormItem all = item(EnableWhenBehavior.ALL, ">", "i:3", "<", "i:4");
    FormItem any = item(EnableWhenBehavior.ANY, ">", "i:3", "<", "i:4");

    assertThat(EnableWhen.isEnabled(all, answers)).isFalse();
    assertThat(EnableWhen.isEnabled(any, answers)).isTrue();
  }

  @Test
  void aClosedGroupClosesWhatIsInIt() {
    Questionnaire form = new Questionnaire();
    QuestionnaireItemComponent group =
        form.addItem().setLinkId("g").setType(QuestionnaireItemType.GROUP);
    group
        .addEnableWhen()
        .setQuestion("q")
        .setOperator(QuestionnaireItemOperator.EXISTS)
        .setAnswer(new BooleanType(true));
    group.addItem().setLinkId("inside").setType(QuestionnaireItemType.BOOLEAN);
    FormItem inside = Form.of(form).item("inside").orElseThrow();

    assertThat(EnableWhen.isEnabled(inside, new Answers(Map.of()))).isFalse();
    assertThat(EnableWhen.isEnabled(inside, new Answers(Map.of("q", List.of(value("i:1"))))))
        .isTrue();
  }

  private static FormItem item(EnableWhenBehavior behavior, String... operatorsAndValues) {
    Questionnaire form = new Questionnaire();
    QuestionnaireItemComponent item =
        form.addItem().setLinkId("x").setType(QuestionnaireItemType.BOOLEAN);
    item.setEnableBehavior(behavior);
    for (int i = 0; i < operatorsAndValues.length; i += 2) {
      item.addEnableWhen()
          .setQuestion("q")
          .setOperator(QuestionnaireItemOperator.fromCode(operatorsAndValues[i]))
          .setAnswer(value(operatorsAndValues[i + 1]));
    }
    return Form.of(form).item("x").orElseThrow();
  }

  private static Type value(String text) {
    String content = text.substring(2);
    return switch (text.charAt(0)) {
      case 'b' -> new BooleanType(content);
      case 'i' -> new IntegerType(content);
      case 'd' -> new DateType(content);
      case 'c' -> new Coding("urn:colours", content, null);
      default -> new StringType(content);
    };
  }
}
