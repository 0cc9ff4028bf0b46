package nl.wervel.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/** How parsing and evaluation grow with the number of Observations, by {@link Growth}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {
  @Param public Growth growth;

  @Param({"50", "100", "500", "2000"})
  public int observations;

  private HookStages stages;
  private HookService service;
  private JsonNode json;
  private PatientRecord patientRecord;

  @Setup
  public void prepare() throws IOException {
    stages = new HookStages();
    service = Story.FULL_INTAKE.service();
    json = stages.json(growth.body(observations));
    patientRecord = stages.index(stages.parse(service, json));
  }

  @TearDown
  public void close() {
    stages.close();
  }

  @Benchmark
  public HookStages.Given parse() {
    return stages.parse(service, json);
  }

  @Benchmark
  public Evaluation evaluate() {
    return stages.evaluate(service, patientRecord);
  }
}
