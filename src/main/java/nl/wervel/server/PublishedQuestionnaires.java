package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.forms.Questionnaires;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * The Questionnaires of the guideline that runs, and beside them whatever else the store has:
 * versions of ours that were retired, and forms of others.
 */
final class PublishedQuestionnaires implements Questionnaires {
  private final RunningGuideline running;
  private final DaoRegistry store;
  private final Map<String, Questionnaire> lastSeen = new ConcurrentHashMap<>();
  private volatile InForce inForce = new InForce(null, List.of());

  PublishedQuestionnaires(RunningGuideline running, DaoRegistry store) {
    this.running = running;
    this.store = store;
  }

  @Override
  public Optional<Questionnaire> byCanonical(String canonical) {
    return knowledge().questionnaire(canonical).or(() -> stored(canonical));
  }

  @Override
  public Collection<Questionnaire> all() {
    InForce known = inForce;
    if (known.knowledge() != knowledge()) {
      known = InForce.of(knowledge());
      inForce = known;
    }
    return known.questionnaires();
  }

  private record InForce(KnowledgeBase knowledge, List<Questionnaire> questionnaires) {
    static InForce of(KnowledgeBase knowledge) {
      return new InForce(
          knowledge,
          knowledge.forms().keySet().stream()
              .sorted()
              .flatMap(url -> knowledge.questionnaire(url).stream())
              .toList());
    }
  }

  private KnowledgeBase knowledge() {
    return running.content().knowledge();
  }

  /** The same instance again as long as it has not been changed in the store. */
  private Optional<Questionnaire> stored(String canonical) {
    Optional<Questionnaire> found = search(canonical);
    found.ifPresentOrElse(
        now -> lastSeen.merge(canonical, now, PublishedQuestionnaires::unlessChanged),
        () -> lastSeen.remove(canonical));
    return found.map(now -> lastSeen.getOrDefault(canonical, now));
  }

  private static Questionnaire unlessChanged(Questionnaire before, Questionnaire now) {
    boolean same = before.getIdElement().getValue().equals(now.getIdElement().getValue());
    return same ? before : now;
  }

  private Optional<Questionnaire> search(String canonical) {
    int bar = canonical.indexOf('|');
    SearchParameterMap wanted =
        SearchParameterMap.newSynchronous(
            Questionnaire.SP_URL, new UriParam(bar < 0 ? canonical : canonical.substring(0, bar)));
    if (bar >= 0) {
      wanted.add(Questionnaire.SP_VERSION, new TokenParam(canonical.substring(bar + 1)));
    }
    return store
        .getResourceDao(Questionnaire.class)
        .searchForResources(wanted, new SystemRequestDetails())
        .stream()
        .findFirst();
  }
}
