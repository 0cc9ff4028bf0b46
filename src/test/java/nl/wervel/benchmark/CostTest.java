package nl.wervel.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.HookStages;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.EvaluationCount;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.HookService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a call costs must not grow unnoticed. After a change that is meant, {@code mvn test
 * -Dtest=CostTest -Dwervel.goldens=rewrite} writes the new costs, for review.
 */
class CostTest {
  /** Once the JVM has compiled it allocates up to a fifth less, never more. */
  private static final double SLACK = 0.1;

  @ParameterizedTest
  @EnumSource
  void allocatesNoMore(Story story) throws Exception {
    try (HookStages stages = new HookStages()) {
      HookService service = story.service();
      byte[] body = story.body();
      JsonNode json = stages.json(body);
      HookStages.Given given = stages.parse(service, json);
      PatientRecord patientRecord = stages.index(given);
      Evaluation evaluation = stages.evaluate(service, patientRecord);
      List<Card> cards = stages.compose(service, given, evaluation);
      Map<String, Long> bytes = new LinkedHashMap<>();
      bytes.put("json", Allocation.of(() -> stages.json(body)));
      bytes.put("parse", Allocation.of(() -> stages.parse(service, json)));
      bytes.put("index", Allocation.of(() -> stages.index(given)));
      bytes.put("evaluate", Allocation.of(() -> stages.evaluate(service, patientRecord)));
      bytes.put("compose", Allocation.of(() -> stages.compose(service, given, evaluation)));
      bytes.put("count", Allocation.of(() -> stages.count(service, evaluation, cards)));
      bytes.put("serialise", Allocation.of(() -> stages.serialise(cards)));
      bytes.put("whole", Allocation.of(() -> stages.whole(service, body)));
      CostLimits.hold(story.label() + ", bytes allocated", bytes, SLACK);
    }
  }

  @ParameterizedTest
  @EnumSource
  void evaluatesNoMore(Story story) throws Exception {
    try (HookStages stages = new HookStages()) {
      HookService service = story.service();
      PatientRecord patientRecord = stages.index(stages.parse(service, stages.json(story.body())));
      EvaluationCount count = EvaluationCount.of(service, patientRecord);
      Map<String, Long> counts =
          Map.of(
              "defines", count.defines(),
              "retrieves", count.retrieves(),
              "elements", count.elements());
      CostLimits.hold(story.label() + ", evaluation", counts, 0);
    }
  }

  /** What no rule reads costs parsing, and nothing after that. */
  @ParameterizedTest
  @EnumSource(names = "UNREAD")
  void evaluationDoesNotGrowWithWhatNoRuleReads(Growth growth) throws Exception {
    try (HookStages stages = new HookStages()) {
      HookService service = Story.FULL_INTAKE.service();
      EvaluationCount few =
          EvaluationCount.of(
              service, stages.index(stages.parse(service, stages.json(growth.body(50)))));
      EvaluationCount many =
          EvaluationCount.of(
              service, stages.index(stages.parse(service, stages.json(growth.body(2000)))));
      assertThat(many).isEqualTo(few);
    }
  }
}
