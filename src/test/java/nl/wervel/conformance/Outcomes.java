package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;

/** What an error says. */
final class Outcomes {
  private Outcomes() {}

  /** Fails unless it is an OperationOutcome that says what is wrong and shows no Java. */
  static void check(Answer answer) {
    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    OperationOutcome outcome = answer.as(OperationOutcome.class);
    assertThat(outcome.getIssue())
        .isNotEmpty()
        .allSatisfy(
            issue -> {
              assertThat(issue.getSeverity()).isNotNull();
              assertThat(issue.getCode()).isNotNull();
              assertThat(issue.getDiagnostics()).isNotBlank();
            });
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", ".java:", "org.", "nl.wervel");
  }

  static void check(int status, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    check(answer);
  }
}
