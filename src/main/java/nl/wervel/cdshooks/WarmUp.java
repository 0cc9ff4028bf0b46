package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import nl.wervel.cards.CardRequest;
import nl.wervel.evaluation.Deadline;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.forms.Scores;
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
  private final FormAnswers answers;
  private final Clock clock;

  WarmUp(RunningGuideline guideline, FormAnswers answers, Clock clock) {
    this.guideline = guideline;
    this.answers = answers;
    this.clock = clock;
  }

  /** Before there is a server. */
  public static WarmUp of(RunningGuideline guideline, FhirContext fhir, Clock clock) {
    IValidationSupport types = new DefaultProfileValidationSupport(fhir);
    return new WarmUp(guideline, new FormAnswers(new Scores(fhir, types)), clock);
  }

  /**
   * Asks every service about every patient until that is as fast as it gets.
   *
   * @param patients what is known of each, the Patient first
   */
  public void run(List<List<Resource>> patients) {
    Deadline warm = Deadline.in(LONG_ENOUGH);
    do {
      once(patients);
    } while (!warm.passed());
  }

  /** Asks every service about every patient. */
  public void once(List<List<Resource>> patients) {
    RunningGuideline.Content content = guideline.content();
    guideline.services(content).forEach(s -> patients.forEach(known -> ask(content, s, known)));
  }

  private void ask(RunningGuideline.Content content, HookService service, List<Resource> known) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    PatientRecord patientRecord = answers.record(known, content.knowledge(), now.toInstant());
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
