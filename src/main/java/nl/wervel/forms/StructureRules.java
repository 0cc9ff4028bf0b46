package nl.wervel.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * Which items may stand where, and how often. HAPI's validator checks this too, but reports it at
 * the place of the group and with the item only in an English sentence; and it miscounts {@code
 * maxOccurs}.
 */
final class StructureRules {
  private final Form form;
  private final List<Problem> found = new ArrayList<>();
  private final Set<List<String>> seen = new HashSet<>();

  private StructureRules(Form form) {
    this.form = form;
  }

  static List<Problem> check(QuestionnaireResponse response, Form form) {
    StructureRules rules = new StructureRules(form);
    ResponseItem.of(response).forEach(rules::check);
    return rules.found;
  }

  private void check(ResponseItem given) {
    if (given.linkId() == null) {
      found.add(Problem.ofWhole(Reason.ITEM_WITHOUT_LINK_ID, given.path(), ""));
      return;
    }
    Optional<FormItem> item = form.item(given.linkId());
    if (item.isEmpty()) {
      found.add(Problem.ofWhole(Reason.ITEM_UNKNOWN, given.path(), nameable(given.linkId())));
    } else if (!given
        .parents()
        .equals(item.get().groups().stream().map(FormItem::linkId).toList())) {
      found.add(Problem.of(Reason.ITEM_MISPLACED, item.get(), given.path()));
    } else {
      checkCounts(item.get(), given);
    }
  }

  /** A linkId is repeated in words only when it can be no more than an id. */
  private static String nameable(String linkId) {
    return linkId.matches("[A-Za-z0-9._/-]{1,64}") ? linkId : "";
  }

  private void checkCounts(FormItem item, ResponseItem given) {
    boolean again = !seen.add(List.of(parentPath(given), item.linkId()));
    if (again && !item.definition().getRepeats()) {
      found.add(Problem.of(Reason.ITEM_TWICE, item, given.path()));
    }
    int answers = given.item().getAnswer().size();
    int least =
        item.extension(Sdc.MIN_OCCURS, IntegerType.class).map(IntegerType::getValue).orElse(0);
    int most =
        item.extension(Sdc.MAX_OCCURS, IntegerType.class)
            .map(IntegerType::getValue)
            .orElse(Integer.MAX_VALUE);
    if (answers > 0 && (answers < least || answers > most)) {
      String allowed = most == Integer.MAX_VALUE ? "≥ " + least : least + "–" + most;
      found.add(Problem.of(Reason.ANSWER_COUNT, item, given.path(), allowed));
    }
  }

  private static String parentPath(ResponseItem given) {
    return given.path().substring(0, given.path().lastIndexOf(".item["));
  }
}
