package nl.wervel.forms;

import java.util.Collection;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;

/** The Questionnaires that this server publishes. Implementations are thread-safe. */
public interface Questionnaires {

  /**
   * Finds a Questionnaire by canonical.
   *
   * @param canonical {@code url} or {@code url|version}
   * @return the Questionnaire; without version in the canonical the one in force; empty when the
   *     url or that version of it is not known. Callers do not change what they get.
   */
  Optional<Questionnaire> byCanonical(String canonical);

  /** Every Questionnaire in force, one version of each. */
  Collection<Questionnaire> all();
}
