package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.feedback.FeedbackWatch;
import nl.wervel.knowledge.KnowledgeBase;

/** What users answer to cards. */
final class FeedbackMeters implements FeedbackWatch {
  private static final String CODES = "override-reason";
  private static final String SYSTEM = KnowledgeBase.BASE + "/CodeSystem/" + CODES;

  private final MeterRegistry registry;
  private final RunningGuideline guideline;

  FeedbackMeters(MeterRegistry registry, RunningGuideline guideline) {
    this.registry = registry;
    this.guideline = guideline;
  }

  @Override
  public void taken(Taken answer) {
    AfterCommit.run(() -> count(answer));
  }

  private void count(Taken answer) {
    for (String recommendation : answer.recommendations()) {
      Counter.builder("wervel.feedback")
          .description("New answers of users, for each recommendation that they are about")
          .tag("recommendation", recommendation)
          .tag("outcome", answer.outcome())
          .tag("reason", answer.reason().map(this::known).orElse("none"))
          .register(registry)
          .increment();
    }
  }

  /** A code that we offer; clients may send any other. */
  private String known(ReasonCode reason) {
    boolean ours =
        SYSTEM.equals(reason.system())
            && guideline.content().knowledge().labels(CODES).containsKey(reason.code());
    return ours ? reason.code() : "other";
  }
}
