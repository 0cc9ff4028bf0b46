package nl.wervel.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * One item of a response at its place.
 *
 * @param item the item as given
 * @param path where it stands, such as {@code QuestionnaireResponse.item[0].item[2]}
 * @param parents the linkIds of the items around it, outermost first
 * @param occurrence which of several groups or items with the same linkId it stands in: empty for
 *     the first, else the counts from one at each depth, such as {@code 2-1}
 */
record ResponseItem(
    QuestionnaireResponseItemComponent item, String path, List<String> parents, String occurrence) {

  /** All items of the response, groups before what is in them. */
  static List<ResponseItem> of(QuestionnaireResponse response) {
    List<ResponseItem> found = new ArrayList<>();
    collect(response.getItem(), "QuestionnaireResponse", List.of(), List.of(), found);
    return found;
  }

  private static void collect(
      List<QuestionnaireResponseItemComponent> items,
      String path,
      List<String> parents,
      List<Integer> counts,
      List<ResponseItem> found) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      QuestionnaireResponseItemComponent item = items.get(i);
      String here = path + ".item[" + i + "]";
      String linkId = String.valueOf(item.getLinkId());
      List<Integer> own = with(counts, seen.merge(linkId, 1, Integer::sum));
      found.add(new ResponseItem(item, here, parents, occurrence(own)));
      List<String> inside = with(parents, linkId);
      collect(item.getItem(), here, inside, own, found);
      for (int a = 0; a < item.getAnswer().size(); a++) {
        collect(item.getAnswer().get(a).getItem(), answerPath(here, a), inside, own, found);
      }
    }
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static String occurrence(List<Integer> counts) {
    return counts.stream().allMatch(count -> count == 1)
        ? ""
        : counts.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  String linkId() {
    return item.getLinkId();
  }

  String answerPath(int index) {
    return answerPath(path, index);
  }

  private static String answerPath(String itemPath, int index) {
    return itemPath + ".answer[" + index + "]";
  }

  /** The answers that hold a value; an answer with only extensions or nested items holds none. */
  List<Type> values() {
    return item.getAnswer().stream()
        .filter(ResponseItem::hasValue)
        .map(QuestionnaireResponseItemAnswerComponent::getValue)
        .toList();
  }

  static boolean hasValue(QuestionnaireResponseItemAnswerComponent answer) {
    return answer.hasValue()
        && (!answer.getValue().isPrimitive() || answer.getValue().hasPrimitiveValue());
  }
}
