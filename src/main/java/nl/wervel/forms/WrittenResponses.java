package nl.wervel.forms;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** The responses written in one transaction; not thread-safe, as a transaction is not. */
final class WrittenResponses {
  private static final String KEY = WrittenResponses.class.getName();

  private final Set<QuestionnaireResponse> seen =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, QuestionnaireResponse> created = new LinkedHashMap<>();
  private final Map<String, QuestionnaireResponse> changed = new LinkedHashMap<>();

  private WrittenResponses() {}

  static WrittenResponses of(TransactionDetails transaction) {
    return transaction.getOrCreateUserData(KEY, WrittenResponses::new);
  }

  /** Whether this very resource was not asked about before in the transaction. */
  boolean isFirstSight(QuestionnaireResponse response) {
    return seen.add(response);
  }

  void add(QuestionnaireResponse response, boolean isNew) {
    (isNew ? created : changed).put(response.getIdElement().getIdPart(), response);
  }

  /** The new ones, once. */
  List<QuestionnaireResponse> takeNew() {
    return take(created);
  }

  /** Those that were stored before, once. */
  List<QuestionnaireResponse> takeChanged() {
    return take(changed);
  }

  private static List<QuestionnaireResponse> take(Map<String, QuestionnaireResponse> responses) {
    List<QuestionnaireResponse> all = List.copyOf(responses.values());
    responses.clear();
    return all;
  }
}
