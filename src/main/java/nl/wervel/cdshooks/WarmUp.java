package nl.wervel.cdshooks;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import nl.wervel.cards.CardRequest;
import nl.wervel.evaluation.Deadline;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes cards for fictional patients before the first call, so that it does not find cold code, for
 * which its deadline would be too short.
 */
public final class WarmUp {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  private final RunningGuideline guideline;
  private final RecordReader records;
  private final Clock clock;

  WarmUp(RunningGuideline guideline, RecordReader records, Clock clock) {
    this.guideline = guideline;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Asks every service about every patient, at least once.
   *
   * @param patients what is known of each, the Patient first
   */
  public void run(List<List<Resource>> patients) {
    Deadline warm = Deadline.in(LONG_ENOUGH);
    do {
      guideline.services().forEach(service -> patients.forEach(known -> ask(service, known)));
    } while (!warm.passed());
  }

  private void ask(HookService service, List<Resource> known) {
    RunningGuideline.Content content = guideline.content();
    ZonedDateTime now = ZonedDateTime.now(clock);
    PatientRecord patientRecord = records.of(known, content.knowledge(), now.toInstant());
    Evaluation evaluation =
        content.evaluator().evaluate(service, patientRecord, now, Deadline.NONE);
    content
        .cards()
        .compose(
            evaluation,
            new CardRequest(
                service,
                known.get(0).getIdElement().getIdPart(),
                Language.NL,
                "http://localhost",
                clock.getZone(),
                List.of(),
                List.of(),
                () -> UUID.randomUUID().toString()));
  }
}
