package nl.wervel.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.HookStages;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.HookService;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The stages of one call, and the call as a whole, on each {@link Story}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StagesBenchmark {
  @Param public Story story;

  private HookStages stages;
  private HookService service;
  private byte[] body;
  private JsonNode json;
  private HookStages.Given given;
  private PatientRecord patientRecord;
  private Evaluation evaluation;
  private List<Card> cards;

  @Setup
  public void prepare() throws IOException {
    stages = new HookStages();
    service = story.service();
    body = story.body();
    json = stages.json(body);
    given = stages.parse(service, json);
    patientRecord = stages.index(given);
    evaluation = stages.evaluate(service, patientRecord);
    cards = stages.compose(service, given, evaluation);
  }

  @TearDown
  public void close() {
    stages.close();
  }

  @Benchmark
  public JsonNode stage1Json() throws IOException {
    return stages.json(body);
  }

  @Benchmark
  public HookStages.Given stage2Parse() {
    return stages.parse(service, json);
  }

  @Benchmark
  public PatientRecord stage3Index() {
    return stages.index(given);
  }

  @Benchmark
  public Evaluation stage4Evaluate() {
    return stages.evaluate(service, patientRecord);
  }

  @Benchmark
  public List<Card> stage5Compose() {
    return stages.compose(service, given, evaluation);
  }

  @Benchmark
  public byte[] stage6Serialise() throws IOException {
    return stages.serialise(cards);
  }

  @Benchmark
  public byte[] whole() throws IOException {
    return stages.whole(service, body);
  }
}
