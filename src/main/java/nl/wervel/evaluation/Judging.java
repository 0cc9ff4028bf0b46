package nl.wervel.evaluation;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.elm.CqlRun;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.DynamicValue;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Type;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverter;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverterFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges recommendations in one CQL run: the alarms first and all of them, then the others as long
 * as there is time. What fails or comes too late is said so, never left out. Made for one request.
 */
final class Judging {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
  private static final String PHASE = "encounterPhase";
  private static final FhirTypeConverter TO_FHIR =
      new FhirTypeConverterFactory().create(FhirVersionEnum.R4);

  private final KnowledgeBase knowledge;
  private final CqlRun run;
  private final Deadline deadline;
  private final Explanations explanations;
  private final Map<String, Explanation> applying = new HashMap<>();
  private final Map<String, String> localTexts = new HashMap<>();
  private final Map<String, Undecided> undecided = new HashMap<>();
  private final Map<String, Recommendation> failed = new HashMap<>();
  private final Map<String, Recommendation> late = new HashMap<>();

  Judging(KnowledgeBase knowledge, CqlRun run, Deadline deadline) {
    this.knowledge = knowledge;
    this.run = run;
    this.deadline = deadline;
    explanations = new Explanations(knowledge.libraries(), run);
  }

  Evaluation judge(List<Recommendation> recommendations) {
    judgeAll(recommendations.stream().filter(Recommendation::alarm).toList(), Deadline.NONE);
    judgeAll(recommendations.stream().filter(r -> !r.alarm()).toList(), deadline);
    Facts facts = new Facts(knowledge.libraries(), run);
    facts.read(
        applying.values().stream()
            .flatMap(explanation -> explanation.facts().stream())
            .collect(Collectors.toSet()));
    List<Finding> findings =
        recommendations.stream()
            .filter(recommendation -> applying.containsKey(recommendation.id()))
            .map(recommendation -> finding(recommendation, facts))
            .toList();
    return new Evaluation(
        findings,
        inOrder(recommendations, undecided),
        inOrder(recommendations, failed),
        inOrder(recommendations, late),
        phase(facts));
  }

  private static <T> List<T> inOrder(List<Recommendation> recommendations, Map<String, T> byId) {
    return recommendations.stream().map(r -> byId.get(r.id())).filter(Objects::nonNull).toList();
  }

  private void judgeAll(List<Recommendation> recommendations, Deadline until) {
    for (Recommendation row : recommendations) {
      if (until.passed()) {
        late.put(row.id(), row);
      } else {
        judge(row);
      }
    }
  }

  private void judge(Recommendation recommendation) {
    Define define = recommendation.condition();
    try {
      Object outcome = run.value(define.library(), define.name());
      if (outcome == null) {
        undecided.put(recommendation.id(), new Undecided(recommendation, explain(define).facts()));
      } else if (Boolean.TRUE.equals(outcome)) {
        applying.put(recommendation.id(), explain(define));
        recommendation.localText().ifPresent(text -> readLocalText(recommendation, text));
      }
    } catch (RuntimeException e) {
      log(recommendation.id(), e);
      failed.put(recommendation.id(), recommendation);
    }
  }

  /** None when it is unknown, or cannot be read: then forms of all phases are asked for. */
  private Optional<String> phase(Facts facts) {
    try {
      facts.read(Set.of(PHASE));
      return facts.reason(PHASE).value().map(Object::toString);
    } catch (RuntimeException e) {
      log(PHASE, e);
      return Optional.empty();
    }
  }

  /** The text of the practice; one that fails leaves the advice with its own text. */
  private void readLocalText(Recommendation recommendation, Define define) {
    try {
      localTexts.put(recommendation.id(), (String) run.value(define.library(), define.name()));
    } catch (RuntimeException e) {
      log(define.name(), e);
    }
  }

  /** Why; an explanation that fails takes no advice away. */
  private Explanation explain(Define define) {
    try {
      return explanations.of(define);
    } catch (RuntimeException e) {
      log(define.name(), e);
      return explanations.none(define);
    }
  }

  /** Without the message: it may quote patient data. */
  private static void log(String what, RuntimeException e) {
    LOG.error("Could not evaluate {}: {}", what, e.getClass().getSimpleName());
  }

  private Finding finding(Recommendation recommendation, Facts facts) {
    Explanation why = applying.get(recommendation.id());
    return new Finding(
        recommendation,
        why.facts().stream().map(facts::reason).toList(),
        why.settings(),
        Optional.ofNullable(localTexts.get(recommendation.id())),
        values(recommendation));
  }

  /** What is computed of the activity; the recommendation's own goes before the activity's. */
  private Map<String, Type> values(Recommendation recommendation) {
    Map<String, Type> values = new HashMap<>();
    Stream.concat(
            recommendation.activity().stream()
                .flatMap(activity -> knowledge.activities().get(activity).values().stream()),
            recommendation.values().stream())
        .forEach(value -> compute(value).ifPresent(type -> values.put(value.path(), type)));
    return values;
  }

  /** None when it is unknown, or fails: the activity then comes without it. */
  private Optional<Type> compute(DynamicValue value) {
    try {
      return Optional.ofNullable(run.value(value.define().library(), value.define().name()))
          .map(TO_FHIR::toFhirType)
          .map(Type.class::cast);
    } catch (RuntimeException e) {
      log(value.define().name(), e);
      return Optional.empty();
    }
  }
}
