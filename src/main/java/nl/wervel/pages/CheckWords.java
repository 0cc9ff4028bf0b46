package nl.wervel.pages;

import java.util.Locale;
import java.util.stream.Stream;
import nl.wervel.cdshooks.FindingKind.Severity;
import nl.wervel.cdshooks.RequestCheck;
import nl.wervel.cdshooks.RequestFinding;
import org.springframework.context.MessageSource;

/** Puts what was found of a call into the words of one language. */
record CheckWords(MessageSource messages, Locale locale) {
  private static final int LACKING = 412;

  CheckAnswer of(String service, RequestCheck.Outcome outcome) {
    return new CheckAnswer(
        service,
        outcome.status(),
        outcome.depends() ? LACKING : null,
        summary(outcome),
        outcome.findings().stream().map(this::finding).toList());
  }

  private String summary(RequestCheck.Outcome outcome) {
    long warnings = count(outcome, Severity.WARNING);
    String key = outcome.depends() ? "depends" : String.valueOf(outcome.status());
    return messages.getMessage(
        "check.summary." + key, new Object[] {count(outcome, Severity.ERROR), warnings}, locale);
  }

  private static long count(RequestCheck.Outcome outcome, Severity severity) {
    return outcome.findings().stream().filter(f -> f.kind().severity() == severity).count();
  }

  private CheckAnswer.Finding finding(RequestFinding finding) {
    Object[] values =
        Stream.concat(Stream.of(finding.field()), finding.values().stream()).toArray();
    return new CheckAnswer.Finding(
        finding.kind().severity().name().toLowerCase(Locale.ROOT),
        finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        finding.pointer(),
        messages.getMessage("check.kind." + finding.kind(), values, locale),
        finding.kind().specification());
  }
}
