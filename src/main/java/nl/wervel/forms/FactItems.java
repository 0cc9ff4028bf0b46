package nl.wervel.forms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;

/** The items of the forms in force by the code of the fact that they ask for. Thread-safe. */
final class FactItems {
  private final Questionnaires questionnaires;
  private final String system;
  private volatile Read read = new Read(List.of(), Map.of());

  /**
   * @param system code system of the facts; other codes on items are not looked at
   */
  FactItems(Questionnaires questionnaires, String system) {
    this.questionnaires = questionnaires;
    this.system = system;
  }

  /** The item for the first coding that is a fact of a form. */
  Optional<FormItem> of(CodeableConcept code) {
    if (code.getCoding().stream().noneMatch(coding -> system.equals(coding.getSystem()))) {
      return Optional.empty();
    }
    Map<String, FormItem> items = items();
    return code.getCoding().stream()
        .filter(coding -> system.equals(coding.getSystem()))
        .flatMap(coding -> Optional.ofNullable(items.get(coding.getCode())).stream())
        .findFirst();
  }

  private Map<String, FormItem> items() {
    Collection<Questionnaire> inForce = questionnaires.all();
    Read known = read;
    if (!known.isOf(inForce)) {
      known = new Read(List.copyOf(inForce), itemsOf(inForce));
      read = known;
    }
    return known.items();
  }

  private Map<String, FormItem> itemsOf(Collection<Questionnaire> inForce) {
    Map<String, FormItem> items = new HashMap<>();
    for (Questionnaire questionnaire : inForce) {
      for (FormItem item : Form.of(questionnaire).items()) {
        item.definition().getCode().stream()
            .filter(coding -> system.equals(coding.getSystem()))
            .map(Coding::getCode)
            .forEach(code -> items.putIfAbsent(code, item));
      }
    }
    return Map.copyOf(items);
  }

  private record Read(List<Questionnaire> forms, Map<String, FormItem> items) {
    boolean isOf(Collection<Questionnaire> others) {
      List<Questionnaire> list = new ArrayList<>(others);
      if (list.size() != forms.size()) {
        return false;
      }
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) != forms.get(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
