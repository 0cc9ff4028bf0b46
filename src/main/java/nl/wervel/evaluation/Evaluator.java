package nl.wervel.evaluation;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.DynamicValue;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;
import org.hl7.fhir.r4.model.Type;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverter;
import org.opencds.cqf.cql.engine.fhir.converter.FhirTypeConverterFactory;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates all recommendations of a service over one patient's record in one CQL run. Thread-safe.
 */
public final class Evaluator {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);
  private static final String PHASE = "encounterPhase";
  private static final ModelResolver FHIR_MODEL =
      FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);

  private static final FhirTypeConverter TO_FHIR =
      new FhirTypeConverterFactory().create(FhirVersionEnum.R4);

  private final KnowledgeBase knowledge;
  private final Map<String, Object> settings;

  /**
   * @param settings local settings by parameter name; those left out have the default of their
   *     library
   */
  public Evaluator(KnowledgeBase knowledge, Map<String, Object> settings) {
    this.knowledge = knowledge;
    this.settings = Map.copyOf(settings);
  }

  /** The local settings that differ from their defaults. */
  public Map<String, Object> settings() {
    return settings;
  }

  /**
   * @param now the moment of evaluation, with its zone
   * @return findings in the order in which the service names its recommendations
   */
  public Evaluation evaluate(HookService service, PatientRecord patientRecord, ZonedDateTime now) {
    return new Evaluating(run(service, patientRecord, now)).evaluate(service.recommendations());
  }

  /**
   * Whether one recommendation applies, and which facts decide that, be it yes, no or unknown.
   *
   * @param service in whose light it is judged
   * @param now the moment of evaluation, with its zone
   * @throws RuntimeException when its condition or the explanation of it fails
   */
  public Decision decide(
      HookService service,
      Recommendation recommendation,
      PatientRecord patientRecord,
      ZonedDateTime now) {
    CqlRun run = run(service, patientRecord, now);
    Define condition = recommendation.condition();
    AtomicReference<Object> outcome = new AtomicReference<>();
    AtomicReference<Explanation> why = new AtomicReference<>();
    run.within(
        condition.library(),
        () -> {
          outcome.set(run.value(condition.name()));
          why.set(Explanation.of(condition.name(), knowledge.libraries(), run));
        });
    Facts facts = new Facts(knowledge.libraries(), run);
    facts.read(why.get().facts());
    return new Decision(
        recommendation,
        Optional.ofNullable((Boolean) outcome.get()),
        why.get().facts().stream().map(facts::reason).toList(),
        why.get().settings());
  }

  private CqlRun run(HookService service, PatientRecord patientRecord, ZonedDateTime now) {
    Map<String, Object> parameters = new HashMap<>(settings);
    parameters.putAll(service.parameters());
    return new CqlRun(knowledge.libraries(), FHIR_MODEL, patientRecord, now, parameters);
  }

  /** The facts as they count now, those that are not recorded included. */
  public Map<String, Reason> facts(
      Set<String> ids, PatientRecord patientRecord, ZonedDateTime now) {
    Facts facts =
        new Facts(
            knowledge.libraries(),
            new CqlRun(knowledge.libraries(), FHIR_MODEL, patientRecord, now, settings));
    facts.read(ids);
    return ids.stream().collect(Collectors.toMap(Function.identity(), facts::reason));
  }

  /**
   * What each fact was before, latest first: what counts when the records that counted are taken
   * away, and so on, so that the rules on units, status and episode hold for every value.
   */
  public Map<String, List<Reason>> courses(
      Set<String> ids, PatientRecord patientRecord, ZonedDateTime now) {
    Map<String, List<Reason>> courses = new HashMap<>();
    PatientRecord rest = patientRecord;
    Set<String> sources;
    do {
      Map<String, Reason> facts = facts(ids, rest, now);
      facts.forEach(
          (id, reason) -> {
            if (!reason.missing()) {
              courses.computeIfAbsent(id, i -> new ArrayList<>()).add(reason);
            }
          });
      sources =
          facts.values().stream()
              .filter(reason -> !reason.missing())
              .flatMap(reason -> reason.reference().stream())
              .collect(Collectors.toSet());
      rest = rest.without(sources);
    } while (!sources.isEmpty());
    return courses;
  }

  private final class Evaluating {
    private final CqlRun run;
    private final Map<Recommendation, Explanation> applying = new LinkedHashMap<>();
    private final Map<Recommendation, String> localTexts = new HashMap<>();
    private final List<Undecided> undecided = new ArrayList<>();
    private final List<Recommendation> failed = new ArrayList<>();

    Evaluating(CqlRun run) {
      this.run = run;
    }

    Evaluation evaluate(List<Recommendation> recommendations) {
      Map<String, List<Recommendation>> byLibrary =
          recommendations.stream()
              .collect(
                  Collectors.groupingBy(
                      r -> r.condition().library(), LinkedHashMap::new, Collectors.toList()));
      byLibrary.forEach((library, rows) -> run.within(library, () -> rows.forEach(this::judge)));
      Facts facts = new Facts(knowledge.libraries(), run);
      facts.read(
          applying.values().stream()
              .flatMap(explanation -> explanation.facts().stream())
              .collect(Collectors.toSet()));
      List<Finding> findings =
          recommendations.stream()
              .filter(applying::containsKey)
              .map(recommendation -> finding(recommendation, applying.get(recommendation), facts))
              .toList();
      return new Evaluation(findings, undecided, failed, phase(facts));
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

    private void judge(Recommendation recommendation) {
      String define = recommendation.condition().name();
      try {
        Object outcome = run.value(define);
        if (outcome == null) {
          undecided.add(new Undecided(recommendation, explain(define).facts()));
        } else if (Boolean.TRUE.equals(outcome)) {
          applying.put(recommendation, explain(define));
          recommendation.localText().ifPresent(text -> readLocalText(recommendation, text.name()));
        }
      } catch (RuntimeException e) {
        log(recommendation.id(), e);
        failed.add(recommendation);
      }
    }

    /** The text of the practice; one that fails leaves the advice with its own text. */
    private void readLocalText(Recommendation recommendation, String define) {
      try {
        localTexts.put(recommendation, (String) run.value(define));
      } catch (RuntimeException e) {
        log(define, e);
      }
    }

    /** Why; an explanation that fails takes no advice away. */
    private Explanation explain(String define) {
      try {
        return Explanation.of(define, knowledge.libraries(), run);
      } catch (RuntimeException e) {
        log(define, e);
        return Explanation.none(knowledge.libraries(), run);
      }
    }

    /** Without the message: it may quote patient data. */
    private static void log(String what, RuntimeException e) {
      LOG.error("Could not evaluate {}: {}", what, e.getClass().getSimpleName());
    }

    private Finding finding(Recommendation recommendation, Explanation why, Facts facts) {
      return new Finding(
          recommendation,
          why.facts().stream().map(facts::reason).toList(),
          why.settings(),
          Optional.ofNullable(localTexts.get(recommendation)),
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
      AtomicReference<Object> computed = new AtomicReference<>();
      try {
        run.within(value.define().library(), () -> computed.set(run.value(value.define().name())));
        return Optional.ofNullable(computed.get()).map(TO_FHIR::toFhirType).map(Type.class::cast);
      } catch (RuntimeException e) {
        log(value.define().name(), e);
        return Optional.empty();
      }
    }
  }
}
