package nl.wervel.feedback;

import java.util.List;
import java.util.Optional;
import nl.wervel.cdshooks.ClientPatient;

/**
 * Sees each new answer to a card, inside the transaction that stores it: what it throws undoes
 * that.
 */
public interface FeedbackWatch {

  /** Sees nothing. */
  FeedbackWatch NONE = taken -> {};

  /**
   * A new answer.
   *
   * @param outcome code of the outcome, accepted or overridden
   * @param recommendations ids of those that it is about
   * @param reason why it was overridden, when that was given as a code
   */
  record Taken(
      ClientPatient patient,
      String service,
      String card,
      String outcome,
      List<String> recommendations,
      Optional<ReasonCode> reason) {
    public Taken {
      recommendations = List.copyOf(recommendations);
    }

    static Taken of(Answer answer) {
      return new Taken(
          answer.card().patient(),
          answer.card().service(),
          answer.card().uuid(),
          answer.entry().outcome().code(),
          answer.recommendations(),
          answer.entry().reason().map(known -> new ReasonCode(known.system(), known.code())));
    }
  }

  /** A reason as the client wrote it: any text. */
  record ReasonCode(String system, String code) {}

  void taken(Taken answer);
}
