package nl.wervel.forms;

import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * The responses written in one transaction, each once: HAPI tells of an update in a transaction
 * twice, and of everything again when it tries again. Not thread-safe, as a transaction is not.
 */
final class WrittenResponses {
  private static final String KEY = WrittenResponses.class.getName();

  private final Set<QuestionnaireResponse> seen = identitySet();
  private final Set<QuestionnaireResponse> created = identitySet();
  private final Set<QuestionnaireResponse> changed = identitySet();

  private WrittenResponses() {}

  static WrittenResponses of(TransactionDetails transaction) {
    return transaction.getOrCreateUserData(KEY, WrittenResponses::new);
  }

  private static Set<QuestionnaireResponse> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Whether this very resource was not asked about before in the transaction. */
  boolean isFirstSight(QuestionnaireResponse response) {
    return seen.add(response);
  }

  void add(QuestionnaireResponse response, boolean isNew) {
    (isNew ? created : changed).add(response);
  }

  /** The new ones, once. */
  List<QuestionnaireResponse> takeNew() {
    return take(created);
  }

  /** Those that were stored before, once. */
  List<QuestionnaireResponse> takeChanged() {
    return take(changed);
  }

  private static List<QuestionnaireResponse> take(Set<QuestionnaireResponse> responses) {
    List<QuestionnaireResponse> all = List.copyOf(responses);
    responses.clear();
    return all;
  }
}
