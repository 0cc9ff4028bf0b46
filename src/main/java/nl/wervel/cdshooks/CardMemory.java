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

  /** Nothing was answered ever. */
  CardMemory NONE =
      new CardMemory() {
        @Override
        public Supplier<List<Answered>> answered(ClientPatient patient) {
          return List::of;
        }

        @Override
        public void issued(ClientPatient patient, HookService service, List<Card> cards) {
          // nothing to remember it in
        }

        @Override
        public void rehearsed(ClientPatient patient, HookService service, List<Card> cards) {
          // nothing to undo either
        }
      };

  /**
   * Begins to look up what was answered lately.
   *
   * @return waits for the outcome
   */
  Supplier<List<Answered>> answered(ClientPatient patient);

  /** These cards go out now. */
  void issued(ClientPatient patient, HookService service, List<Card> cards);

  /** Does all that cards cost that go out, and remembers nothing. */
  void rehearsed(ClientPatient patient, HookService service, List<Card> cards);
}
