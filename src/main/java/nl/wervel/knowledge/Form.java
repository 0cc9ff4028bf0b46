package nl.wervel.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Questionnaire that asks for facts.
 *
 * @param url canonical URL without version
 * @param phases codes of the phases of care in which it is filled in; empty for all
 * @param facts ids of the facts it asks for, in the order of the form
 */
public record Form(
    String url, String version, LocalText title, Set<String> phases, List<String> facts) {
  public Form {
    phases = Set.copyOf(phases);
    facts = List.copyOf(facts);
  }

  /** Whether it is filled in during a phase of care; an unknown phase may be any. */
  public boolean isFor(Optional<String> phase) {
    return phases.isEmpty() || phase.isEmpty() || phases.contains(phase.get());
  }

  /** The canonical reference with version. */
  public String canonical() {
    return url + "|" + version;
  }
}
