package nl.wervel.evaluation;

import java.util.concurrent.atomic.AtomicLong;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CqlRun;
import nl.wervel.elm.RunCount;
import nl.wervel.knowledge.HookService;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;

/**
 * What one evaluation of a service took, in numbers that are the same on any machine.
 *
 * @param defines evaluated
 * @param retrieves of resources by type and codes
 * @param elements of resources that were read
 */
public record EvaluationCount(long defines, long retrieves, long elements) {
  private static final CompiledCql CQL = new CompiledCql(Guideline.KNOWLEDGE.libraries());
  private static final Rules RULES =
      new Rules(Guideline.KNOWLEDGE.recommendations(), Guideline.KNOWLEDGE.libraries(), CQL);

  /** As {@link Evaluator#evaluate} does it, reasons of the findings included. */
  public static EvaluationCount of(HookService service, PatientRecord patientRecord) {
    RetrieveProvider records = new RecordRetrieveProvider(patientRecord);
    AtomicLong retrieves = new AtomicLong();
    CqlRun run =
        CQL.run(
            (context, path, id, type, template, codePath, codes, set, date, low, high, range) -> {
              retrieves.incrementAndGet();
              return records.retrieve(
                  context, path, id, type, template, codePath, codes, set, date, low, high, range);
            },
            patientRecord.patientId(),
            Guideline.NOW,
            service.parameters());
    new Judging(Guideline.KNOWLEDGE, RULES, run).judge(service.recommendations(), Deadline.NONE);
    return new EvaluationCount(RunCount.defines(run), retrieves.get(), RunCount.elements(run));
  }
}
