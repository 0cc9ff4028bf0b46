package nl.wervel.forms;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;

/** A fixed set of Questionnaires, each version known by its canonical. */
public final class QuestionnaireSet implements Questionnaires {
  private final Map<String, Questionnaire> byVersion = new HashMap<>();
  private final Map<String, Questionnaire> inForce = new LinkedHashMap<>();

  private QuestionnaireSet() {}

  /**
   * @param questionnaires with url; of several versions of one url the last is in force
   * @throws IllegalArgumentException if one has no url
   */
  public static QuestionnaireSet of(Collection<Questionnaire> questionnaires) {
    QuestionnaireSet set = new QuestionnaireSet();
    questionnaires.forEach(set::add);
    return set;
  }

  private void add(Questionnaire questionnaire) {
    if (!questionnaire.hasUrl()) {
      throw new IllegalArgumentException("A Questionnaire without url: " + questionnaire.getId());
    }
    byVersion.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
    inForce.put(questionnaire.getUrl(), questionnaire);
  }

  @Override
  public Optional<Questionnaire> byCanonical(String canonical) {
    return Optional.ofNullable(
        canonical.contains("|") ? byVersion.get(canonical) : inForce.get(canonical));
  }

  @Override
  public Collection<Questionnaire> all() {
    return List.copyOf(inForce.values());
  }
}
