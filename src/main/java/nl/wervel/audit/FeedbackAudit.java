package nl.wervel.audit;

import java.util.List;
import nl.wervel.cdshooks.CdsException;
import nl.wervel.feedback.FeedbackWatch;

/** Records the answers to cards, in the transactions that store them. */
public final class FeedbackAudit implements FeedbackWatch {
  private final AuditTrail trail;

  public FeedbackAudit(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * @throws CdsException 503 when it cannot be recorded
   */
  @Override
  public void taken(Taken answer) {
    try {
      trail.record(List.of(HookEvents.of(answer, Waiting.request())));
    } catch (NotAuditedException failed) {
      throw CdsException.unavailable(failed.getMessage());
    }
  }
}
