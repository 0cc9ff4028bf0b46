package nl.wervel.cdshooks;

import java.util.List;
import java.util.function.Supplier;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;

/**
 * Remembers the cards that went out and what users answered. It never fails and never keeps a call
 * waiting for long: without it, the cards are as when nothing was answered.
 */
public interface CardMemory {

  /**
   * Begins to look up what was answered lately.
   *
   * @return waits for the outcome
   */
  Supplier<List<Answered>> answered(ClientPatient patient);

  /** These cards go out now. */
  void issued(ClientPatient patient, HookService service, List<Card> cards);
}
