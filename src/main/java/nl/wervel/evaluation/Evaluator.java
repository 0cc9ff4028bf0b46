package nl.wervel.evaluation;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CqlRun;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;

/**
 * Evaluates all recommendations of a service over one patient's record in one CQL run. Thread-safe.
 */
public final class Evaluator {
  private final KnowledgeBase knowledge;
  private final CompiledCql cql;
  private final Rules rules;
  private final Map<String, Object> settings;

  /**
   * @param settings local settings by parameter name; those left out have the default of their
   *     library
   */
  public Evaluator(KnowledgeBase knowledge, Map<String, Object> settings) {
    this.knowledge = knowledge;
    cql = new CompiledCql(knowledge.libraries());
    rules = new Rules(knowledge.recommendations(), knowledge.libraries(), cql);
    this.settings = Map.copyOf(settings);
  }

  /** The local settings that differ from their defaults. */
  public Map<String, Object> settings() {
    return settings;
  }

  /**
   * @param now the moment of evaluation, with its zone
   * @param deadline after which only alarms are still judged
   * @return findings in the order in which the service names its recommendations
   */
  public Evaluation evaluate(
      HookService service, PatientRecord patientRecord, ZonedDateTime now, Deadline deadline) {
    return new Judging(knowledge, rules, run(service.parameters(), patientRecord, now))
        .judge(service.recommendations(), deadline);
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
    CqlRun run = run(service.parameters(), patientRecord, now);
    Rules.Rule rule = rules.of(recommendation);
    Object outcome = rule.applies().in(run);
    Explanation why = rules.explanations(run).of(rule.why());
    Facts facts = new Facts(knowledge.libraries(), run);
    facts.read(why.facts());
    return new Decision(
        recommendation,
        Optional.ofNullable((Boolean) outcome),
        why.facts().stream().map(facts::reason).toList(),
        why.settings());
  }

  private CqlRun run(
      Map<String, Object> ofService, PatientRecord patientRecord, ZonedDateTime now) {
    Map<String, Object> parameters = new HashMap<>(settings);
    parameters.putAll(ofService);
    return cql.run(
        new RecordRetrieveProvider(patientRecord), patientRecord.patientId(), now, parameters);
  }

  /** A library's defines in one run, as the CQL engine holds them: by name, null for unknown. */
  public Function<String, Object> library(
      String library, PatientRecord patientRecord, ZonedDateTime now) {
    CqlRun run = run(Map.of(), patientRecord, now);
    return define -> run.value(library, define);
  }

  /** The facts as they count now, those that are not recorded included. */
  public Map<String, Reason> facts(
      Set<String> ids, PatientRecord patientRecord, ZonedDateTime now) {
    Facts facts = new Facts(knowledge.libraries(), run(Map.of(), patientRecord, now));
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
}
