package nl.wervel.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;

/** The whole knowledge, checked and compiled. Immutable and shared. */
public final class KnowledgeBase {
  /** Base of all our canonical URLs. */
  public static final String BASE = "https://wervel.example/fhir";

  public static final String FACTS = BASE + "/CodeSystem/fact";
  public static final String RECOMMENDATIONS = BASE + "/CodeSystem/recommendation";
  static final String PHASES = BASE + "/CodeSystem/phase";
  static final String STRENGTHS = BASE + "/CodeSystem/strength";
  static final String EDITIONS = BASE + "/CodeSystem/edition";

  /** What can be ordered: the code system of orders that recommendations speak of. */
  public static final String INTERVENTIONS = BASE + "/CodeSystem/intervention";

  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;
  private final Map<String, Fact> facts;
  private final Map<String, Form> forms;
  private final List<Recommendation> recommendations;
  private final Map<String, HookService> services;
  private final List<Activity> activities;

  /**
   * Checks and compiles the artifacts.
   *
   * @throws BrokenArtifactException for the first one that refers to something that does not exist,
   *     does not compile, or lacks what its kind needs
   */
  public KnowledgeBase(Collection<? extends Resource> resources) {
    artifacts = new ArtifactIndex(resources);
    libraries = CqlLibraries.compile(artifacts.cql());
    FormReader reader = new FormReader(artifacts);
    facts = reader.facts();
    forms = reader.forms().stream().collect(Collectors.toMap(Form::url, Function.identity()));
    activities = artifacts.all(ActivityDefinition.class).map(Activity::of).toList();
    PlanReader plans = new PlanReader(artifacts, libraries);
    ServiceReader serviceReader = new ServiceReader(artifacts, plans, libraries);
    recommendations =
        artifacts
            .all(PlanDefinition.class)
            .filter(p -> !ServiceReader.isService(p))
            .flatMap(plan -> plans.read(plan).stream())
            .toList();
    services =
        artifacts
            .all(PlanDefinition.class)
            .filter(ServiceReader::isOffered)
            .map(serviceReader::read)
            .collect(Collectors.toMap(HookService::id, Function.identity()));
  }

  public CqlLibraries libraries() {
    return libraries;
  }

  /** All facts by id. */
  public Map<String, Fact> facts() {
    return facts;
  }

  /** The forms by canonical URL, without version. */
  public Map<String, Form> forms() {
    return forms;
  }

  /** All recommendations, those that no service gives included. */
  public List<Recommendation> recommendations() {
    return recommendations;
  }

  /** All services by id, of every edition. */
  public Map<String, HookService> services() {
    return services;
  }

  /** The Questionnaire that a canonical reference, with or without version, points at. */
  public Optional<Questionnaire> questionnaire(String canonical) {
    return artifacts
        .all(Questionnaire.class)
        .filter(
            q ->
                canonical.equals(q.getUrl()) || canonical.equals(q.getUrl() + "|" + q.getVersion()))
        .findFirst();
  }

  /** What recommendations can ask to do. */
  public List<Activity> activities() {
    return activities;
  }

  /** Labels of the codes of one of our code systems, by its id. */
  public Map<String, LocalText> labels(String codeSystemId) {
    return Codes.labels(codeSystem(codeSystemId));
  }

  CodeSystem codeSystem(String id) {
    return artifacts.resolve(CodeSystem.class, BASE + "/CodeSystem/" + id, id);
  }
}
