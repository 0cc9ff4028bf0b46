package nl.wervel.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
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
  static final String PLAN_TYPES = BASE + "/CodeSystem/plan-type";
  static final String REPORT_TYPES = BASE + "/CodeSystem/report-type";
  static final String REPORT_SECTIONS = BASE + "/CodeSystem/report-section";
  static final String LIBRARY_TYPES = BASE + "/CodeSystem/library-type";

  /** What can be ordered: the code system of orders that recommendations speak of. */
  public static final String INTERVENTIONS = BASE + "/CodeSystem/intervention";

  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;
  private final Map<String, Fact> facts;
  private final Map<String, Form> forms;
  private final List<Pathway> pathways;
  private final Map<String, GuidelineModule> modules;
  private final List<Recommendation> recommendations;
  private final Map<String, HookService> services;
  private final Map<String, Activity> activities;
  private final Map<String, ReportTemplate> reports;
  private final Optional<CourseLibrary> course;

  /**
   * Checks and compiles the artifacts.
   *
   * @throws BrokenArtifactException for the first one that refers to something that does not exist,
   *     does not compile, or lacks what its kind needs
   */
  public KnowledgeBase(Collection<? extends Resource> resources) {
    this(resources, Optional.empty());
  }

  /**
   * The same, when most of it is as before.
   *
   * @param earlier knowledge whose compiled CQL is used again when none of it changed
   */
  public KnowledgeBase(Collection<? extends Resource> resources, Optional<KnowledgeBase> earlier) {
    artifacts = new ArtifactIndex(resources);
    libraries = CqlLibraries.of(artifacts.cql(), earlier.map(KnowledgeBase::libraries));
    FormReader reader = new FormReader(artifacts);
    facts = reader.facts();
    forms = reader.forms().stream().collect(Collectors.toMap(Form::url, Function.identity()));
    Defines defines = new Defines(artifacts, libraries);
    activities =
        artifacts
            .all(ActivityDefinition.class)
            .map(definition -> Activity.of(definition, defines))
            .collect(Collectors.toMap(Activity::url, Function.identity()));
    PlanReader plans = new PlanReader(artifacts, libraries, defines);
    ServiceReader serviceReader = new ServiceReader(artifacts, plans, libraries);
    pathways =
        artifacts
            .all(PlanDefinition.class)
            .filter(Pathways::isPathway)
            .map(new Pathways(artifacts)::read)
            .toList();
    reports =
        artifacts
            .all(PlanDefinition.class)
            .filter(ReportReader::isReport)
            .map(new ReportReader(artifacts, libraries)::read)
            .collect(Collectors.toMap(ReportTemplate::type, Function.identity()));
    course = new CourseReader(artifacts, libraries).read();
    services =
        artifacts
            .all(PlanDefinition.class)
            .filter(ServiceReader::isOffered)
            .map(serviceReader::read)
            .collect(Collectors.toMap(HookService::id, Function.identity()));
    ModuleReader moduleReader = new ModuleReader(artifacts, plans);
    modules =
        artifacts
            .all(PlanDefinition.class)
            .filter(KnowledgeBase::isModule)
            .map(moduleReader::read)
            .collect(
                Collectors.toMap(
                    GuidelineModule::url, Function.identity(), (a, b) -> a, TreeMap::new));
    recommendations =
        modules.values().stream().flatMap(module -> module.recommendations().stream()).toList();
  }

  public CqlLibraries libraries() {
    return libraries;
  }

  /** Canonical URL of the library that says how the facts are read and when the episode started. */
  public String factLibrary() {
    return BASE + "/Library/" + libraries.factLibraries().get(0);
  }

  /** All facts by id. */
  public Map<String, Fact> facts() {
    return facts;
  }

  /** The forms by canonical URL, without version. */
  public Map<String, Form> forms() {
    return forms;
  }

  /** The ways through the modules, from intake to aftercare. */
  public List<Pathway> pathways() {
    return pathways;
  }

  /** The modules by canonical URL, without version. */
  public Map<String, GuidelineModule> modules() {
    return modules;
  }

  /** All recommendations, those that no service gives included. */
  public List<Recommendation> recommendations() {
    return recommendations;
  }

  /** All services by id, of every edition. */
  public Map<String, HookService> services() {
    return services;
  }

  /** What has a canonical URL, without version; shared, so copy it before changing it. */
  public Optional<MetadataResource> artifact(String url) {
    return artifacts.find(url);
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

  private static boolean isModule(PlanDefinition plan) {
    return !ServiceReader.isService(plan)
        && !Pathways.isPathway(plan)
        && !ReportReader.isReport(plan);
  }

  /** The templates of reports by type. */
  public Map<String, ReportTemplate> reports() {
    return reports;
  }

  /** The library that tells the course of a patient, when there is one. */
  public Optional<CourseLibrary> course() {
    return course;
  }

  /** What recommendations can ask to do, by canonical URL. */
  public Map<String, Activity> activities() {
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
