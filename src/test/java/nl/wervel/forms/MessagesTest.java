package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.junit.jupiter.api.Test;

/** Every refusal has words in both languages. */
class MessagesTest {

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(read("messages_en").stringPropertyNames())
        .isEqualTo(read("messages").stringPropertyNames());
  }

  @Test
  void everyReasonAndTypeHasWords() throws IOException {
    Properties words = read("messages");

    assertThat(Stream.of(Reason.values()).map(Reason::name))
        .allSatisfy(reason -> assertThat(words.getProperty(reason)).isNotBlank());
    assertThat(
            Stream.of(QuestionnaireItemType.values())
                .filter(type -> type != QuestionnaireItemType.NULL)
                .filter(type -> type != QuestionnaireItemType.GROUP)
                .filter(type -> type != QuestionnaireItemType.DISPLAY)
                .filter(type -> type != QuestionnaireItemType.QUESTION)
                .map(type -> "TYPE_" + type.toCode()))
        .allSatisfy(type -> assertThat(words.getProperty(type)).isNotBlank());
  }

  @Test
  void noStraightApostropheWhichMessageFormatEats() throws IOException {
    for (String name : new String[] {"messages", "messages_en"}) {
      assertThat(read(name).values())
          .allSatisfy(text -> assertThat((String) text).doesNotContain("'"));
    }
  }

  private static Properties read(String name) throws IOException {
    Properties words = new Properties();
    try (var text =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
      words.load(text);
    }
    return words;
  }
}
