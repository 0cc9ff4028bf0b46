package nl.wervel.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** The shipped artifacts in memory, to break one of them. */
final class BreakableArtifacts {
  private static final List<Artifact> SHIPPED =
      ArtifactFiles.read(ArtifactFiles.SHIPPED, Artifacts.R4);

  private final Map<String, MetadataResource> byName = new LinkedHashMap<>();
  private final Optional<KnowledgeBase> compiled;

  private BreakableArtifacts(Optional<KnowledgeBase> compiled) {
    this.compiled = compiled;
    SHIPPED.forEach(
        artifact -> byName.put(artifact.name(), (MetadataResource) artifact.resource().copy()));
  }

  /** With the shipped CQL, which takes a second or more to compile. */
  static BreakableArtifacts withLogic() {
    return new BreakableArtifacts(Optional.empty());
  }

  /**
   * With CQL that only has the defines that plans name, and one "a text" in each library, for what
   * breaks elsewhere. It is compiled once for all.
   */
  static BreakableArtifacts withoutLogic() {
    return stubbed(Optional.of(Stubbed.KNOWLEDGE));
  }

  private static BreakableArtifacts stubbed(Optional<KnowledgeBase> compiled) {
    BreakableArtifacts artifacts = new BreakableArtifacts(compiled);
    artifacts.all(Library.class).forEach(library -> setCql(library, artifacts.stub(library)));
    artifacts
        .get(Library.class, "LRPCourse")
        .getType()
        .getCoding()
        .removeIf(kind -> KnowledgeBase.LIBRARY_TYPES.equals(kind.getSystem()));
    return artifacts;
  }

  private static final class Stubbed {
    static final KnowledgeBase KNOWLEDGE = stubbed(Optional.empty()).load();
  }

  private String stub(Library library) {
    StringBuilder cql =
        new StringBuilder("library %s version '1.0.0'\n".formatted(library.getName()));
    Stream<String> ofPlans =
        all(PlanDefinition.class)
            .filter(plan -> names(plan.getLibrary(), library))
            .flatMap(plan -> plan.getAction().stream())
            .flatMap(BreakableArtifacts::defines);
    Stream<String> ofActivities =
        all(ActivityDefinition.class)
            .filter(activity -> names(activity.getLibrary(), library))
            .flatMap(activity -> activity.getDynamicValue().stream())
            .map(value -> define(value.getExpression(), "null"));
    Stream<String> ofReports = Stream.of();
    if (declaresFacts(library)) {
      cql.append("codesystem \"Fact\": '%s'\n".formatted(KnowledgeBase.FACTS));
      ofReports =
          all(PlanDefinition.class)
              .filter(ReportReader::isReport)
              .flatMap(plan -> plan.getAction().stream())
              .flatMap(section -> section.getInput().stream())
              .flatMap(input -> input.getCodeFilterFirstRep().getCode().stream())
              .map(fact -> define(new Expression().setExpression(fact.getCode()), "null"));
    }
    cql.append("define \"a text\": 'no'\n");
    Stream.of(ofPlans, ofActivities, ofReports)
        .flatMap(defines -> defines)
        .distinct()
        .forEach(cql::append);
    return cql.toString();
  }

  private static boolean declaresFacts(Library library) {
    return new String(library.getContentFirstRep().getData(), StandardCharsets.UTF_8)
        .contains("'" + KnowledgeBase.FACTS + "'\n");
  }

  private static boolean names(List<CanonicalType> libraries, Library library) {
    return libraries.stream().anyMatch(l -> l.getValue().contains(library.getIdPart()));
  }

  private static Stream<String> defines(PlanDefinitionActionComponent action) {
    return Stream.concat(
        action.getCondition().stream().map(c -> define(c.getExpression(), "false")),
        action.getDynamicValue().stream().map(v -> define(v.getExpression(), "'text'")));
  }

  private static String define(Expression expression, String value) {
    return "define \"%s\": %s\n".formatted(expression.getExpression(), value);
  }

  private <T> Stream<T> all(Class<T> type) {
    return byName.values().stream().filter(type::isInstance).map(type::cast);
  }

  <T extends MetadataResource> T get(Class<T> type, String id) {
    return type.cast(byName.get(type.getSimpleName() + "/" + id));
  }

  PlanDefinitionActionComponent action(String plan, String action) {
    return get(PlanDefinition.class, plan).getAction().stream()
        .filter(a -> a.getId().equals(action))
        .findFirst()
        .orElseThrow();
  }

  QuestionnaireItemComponent item(String questionnaire, String linkId) {
    return get(Questionnaire.class, questionnaire).getItem().stream()
        .flatMap(group -> group.getItem().stream())
        .filter(item -> item.getLinkId().equals(linkId))
        .findFirst()
        .orElseThrow();
  }

  void remove(String name) {
    byName.remove(name);
  }

  /** Replaces a piece of a library's CQL, which must be there. */
  void editCql(String libraryId, String before, String after) {
    Library library = get(Library.class, libraryId);
    String cql = new String(library.getContentFirstRep().getData(), StandardCharsets.UTF_8);
    if (!cql.contains(before)) {
      throw new IllegalArgumentException(libraryId + " does not say " + before);
    }
    setCql(library, cql.replace(before, after));
  }

  private static void setCql(Library library, String cql) {
    library.getContentFirstRep().setData(cql.getBytes(StandardCharsets.UTF_8));
  }

  List<MetadataResource> list() {
    return new ArrayList<>(byName.values());
  }

  KnowledgeBase load() {
    return new KnowledgeBase(list(), compiled);
  }
}
