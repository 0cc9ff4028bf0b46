package nl.wervel.cdshooks;

import java.util.List;
import nl.wervel.cards.Card;
import nl.wervel.evaluation.Evaluation;
import nl.wervel.knowledge.HookService;

/**
 * What was answered to a call of a hook.
 *
 * @param own whether the data were read from our own store
 * @param user {@code context.userId}, such as {@code Practitioner/1}; empty when the hook has none
 * @param unread keys of the prefetch that are incomplete
 */
public record HookAnswer(
    HookService service,
    ClientPatient patient,
    boolean own,
    String user,
    Evaluation evaluation,
    List<Card> cards,
    List<String> unread) {
  public HookAnswer {
    cards = List.copyOf(cards);
    unread = List.copyOf(unread);
  }

  /** Whether no recommendation failed or was late. */
  public boolean judgedAll() {
    return evaluation.failed().isEmpty() && evaluation.late().isEmpty();
  }
}
