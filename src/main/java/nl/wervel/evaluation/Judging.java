package nl.wervel.evaluation;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Rules rules;
  private final CqlRun run;
  private final Explanations explanations;
  private final Facts facts;

  Judging(KnowledgeBase knowledge, Rules rules, CqlRun run) {
    this.knowledge = knowledge;
    this.rules = rules;
    this.run = run;
    explanations = rules.explanations(run);
    facts = new Facts(knowledge.libraries(), run);
  }

  /** What was said of a recommendation. */
  private enum Outcome {
    APPLIES,
    NOT,
    UNDECIDED,
    FAILED,
    LATE
  }

  Evaluation judge(List<Recommendation> recommendations, Deadline deadline) {
    Outcome[] outcomes = new Outcome[recommendations.size()];
    judge(recommendations, true, Deadline.NONE, outcomes);
    judge(recommendations, false, deadline, outcomes);
    List<Finding> findings = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    List<Recommendation> failed = new ArrayList<>();
    List<Recommendation> late = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      Recommendation recommendation = recommendations.get(i);
      switch (outcomes[i]) {
        case APPLIES -> findings.add(finding(recommendation));
        case UNDECIDED ->
            undecided.add(new Undecided(recommendation, explain(recommendation).facts()));
        case FAILED -> failed.add(recommendation);
        case LATE -> late.add(recommendation);
        case NOT -> {}
      }
    }
    return new Evaluation(findings, undecided, failed, late, phase());
  }

  private void judge(
      List<Recommendation> recommendations, boolean alarms, Deadline until, Outcome[] outcomes) {
    for (int i = 0; i < outcomes.length; i++) {
      Recommendation each = recommendations.get(i);
      if (each.alarm() == alarms) {
        outcomes[i] = until.passed() ? Outcome.LATE : outcome(each);
      }
    }
  }

  private Outcome outcome(Recommendation recommendation) {
    try {
      Object applies = rules.of(recommendation).applies().in(run);
      if (applies == null) {
        return Outcome.UNDECIDED;
      }
      return Boolean.TRUE.equals(applies) ? Outcome.APPLIES : Outcome.NOT;
    } catch (RuntimeException e) {
      log(recommendation.id(), e);
      return Outcome.FAILED;
    }
  }

  /** None when it is unknown, or cannot be read: then forms of all phases are asked for. */
  private Optional<String> phase() {
    try {
      facts.read(Set.of(PHASE));
      return facts.reason(PHASE).value().map(Object::toString);
    } catch (RuntimeException e) {
      log(PHASE, e);
      return Optional.empty();
    }
  }

  /** The text of the practice; one that fails leaves the advice with its own text. */
  private Optional<String> localText(Define define) {
    try {
      return Optional.ofNullable((String) run.value(define.library(), define.name()));
    } catch (RuntimeException e) {
      log(define.name(), e);
      return Optional.empty();
    }
  }

  /** Why; an explanation that fails takes no advice away. */
  private Explanation explain(Recommendation recommendation) {
    try {
      return explanations.of(rules.of(recommendation).why());
    } catch (RuntimeException e) {
      log(recommendation.id(), e);
      return new Explanation();
    }
  }

  /** Without the message: it may quote patient data. */
  private static void log(String what, RuntimeException e) {
    LOG.error("Could not evaluate {}: {}", what, e.getClass().getSimpleName());
  }

  private Finding finding(Recommendation recommendation) {
    Explanation why = explain(recommendation);
    return new Finding(
        recommendation,
        reasons(why),
        why.settings(),
        recommendation.localText().flatMap(this::localText),
        values(recommendation));
  }

  private List<Reason> reasons(Explanation why) {
    try {
      facts.read(why.facts());
      return why.facts().stream().map(facts::reason).toList();
    } catch (RuntimeException e) {
      log("reasons", e);
      return List.of();
    }
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
