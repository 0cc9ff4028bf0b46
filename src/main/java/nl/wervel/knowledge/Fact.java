package nl.wervel.knowledge;

import java.util.Map;
import java.util.Optional;

/**
 * An input of the guideline.
 *
 * @param id code in CodeSystem/fact, linkId of its item and name of its define
 * @param unit UCUM unit of its number
 * @param counted whether its number, without a unit, counts something: there is more or less of it,
 *     where a score is higher or lower
 * @param answers label of each code it can hold
 * @param moment whether a moment is recorded, and its value is the time since then
 * @param form canonical URL of the Questionnaire that asks for it; none for what is derived
 */
public record Fact(
    String id,
    LocalText label,
    Optional<String> unit,
    boolean counted,
    Map<String, LocalText> answers,
    boolean moment,
    Optional<String> form) {
  public Fact {
    answers = Map.copyOf(answers);
  }
}
