package nl.wervel.forms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/**
 * The place of an item or answer in a response.
 *
 * @param text as FHIRPath, such as {@code QuestionnaireResponse.item[0].answer[0]}
 */
record ResponsePath(String text) {
  private static final Pattern WHOLE =
      Pattern.compile("QuestionnaireResponse(\\.(item|answer)\\[\\d+])*");
  private static final Pattern STEP = Pattern.compile("\\.(item|answer)\\[(\\d+)]");

  /** What the validator's location says of items and answers; the rest of it is left out. */
  static ResponsePath of(String location) {
    Matcher matcher = WHOLE.matcher(location == null ? "" : location);
    return new ResponsePath(matcher.lookingAt() ? matcher.group() : "QuestionnaireResponse");
  }

  /** The linkId of the innermost item on the path; empty at the root. */
  Optional<String> linkIdIn(QuestionnaireResponse response) {
    List<QuestionnaireResponseItemComponent> items = response.getItem();
    QuestionnaireResponseItemComponent last = null;
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      int index = Integer.parseInt(step.group(2));
      if (step.group(1).equals("answer") && last != null) {
        items = last.getAnswer().get(index).getItem();
      } else if (index < items.size()) {
        last = items.get(index);
        items = last.getItem();
      }
    }
    return Optional.ofNullable(last).map(QuestionnaireResponseItemComponent::getLinkId);
  }
}
