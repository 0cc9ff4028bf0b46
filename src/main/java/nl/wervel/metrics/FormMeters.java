package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import nl.wervel.forms.FormWatch;

/** The responses to forms. */
final class FormMeters implements FormWatch {
  private final MeterRegistry registry;

  FormMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void stored(Optional<String> form) {
    AfterCommit.run(() -> count(form, "stored"));
  }

  @Override
  public void refused(Optional<String> form) {
    count(form, "refused");
  }

  private void count(Optional<String> form, String outcome) {
    Counter.builder("wervel.forms")
        .description("QuestionnaireResponses that were submitted")
        .tag("questionnaire", form.orElse("unknown"))
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
