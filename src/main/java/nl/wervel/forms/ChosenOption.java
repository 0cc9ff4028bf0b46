package nl.wervel.forms;

import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/** Finds the option of an item that a coding stands for: same system and code. */
final class ChosenOption {
  private ChosenOption() {}

  static Optional<Coding> of(FormItem item, Coding coding) {
    return item.choices().stream()
        .filter(option -> coding.hasCode() && option.getCode().equals(coding.getCode()))
        .filter(option -> Objects.equals(option.getSystem(), coding.getSystem()))
        .findFirst();
  }
}
