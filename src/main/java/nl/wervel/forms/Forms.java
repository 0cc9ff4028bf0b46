package nl.wervel.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** The published Questionnaires, each read once. Thread-safe. */
final class Forms {
  private final Questionnaires questionnaires;
  private final Map<String, Form> read = new ConcurrentHashMap<>();

  Forms(Questionnaires questionnaires) {
    this.questionnaires = questionnaires;
  }

  /** The form that the response names; empty when it names none or one that is not known. */
  Optional<Form> of(QuestionnaireResponse response) {
    return Optional.ofNullable(response.getQuestionnaire())
        .filter(canonical -> !canonical.isBlank())
        .flatMap(this::named);
  }

  /** The form with this canonical, {@code url} or {@code url|version}. */
  Optional<Form> named(String canonical) {
    return questionnaires.byCanonical(canonical).map(this::read);
  }

  /** Every form in force. */
  List<Form> all() {
    return questionnaires.all().stream().map(this::read).toList();
  }

  private Form read(Questionnaire found) {
    return read.compute(
        found.getUrl() + "|" + found.getVersion(),
        (key, known) -> known != null && known.questionnaire() == found ? known : Form.of(found));
  }
}
