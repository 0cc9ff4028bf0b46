package nl.wervel.forms;

import java.util.Optional;

/** Sees the responses that clients submit, inside the transaction that stores them. */
public interface FormWatch {

  /** Sees nothing. */
  FormWatch NONE =
      new FormWatch() {
        @Override
        public void stored(Optional<String> form) {
          // nobody looks
        }

        @Override
        public void refused(Optional<String> form) {
          // nobody looks
        }
      };

  /**
   * A response is stored if the transaction commits.
   *
   * @param form id of its Questionnaire; empty when that is not known
   */
  void stored(Optional<String> form);

  /** A response does not fit its form, and is refused. */
  void refused(Optional<String> form);
}
