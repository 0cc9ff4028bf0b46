package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DataRequirement.DataRequirementCodeFilterComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken artifact stops the start and is named: never a silent "no advice". */
class BrokenArtifactTest {
  private static final String PLAN = "lrp-scope";
  private static final String ACTION = "scope-excl-coccydynia";
  private static final String NAMED = "PlanDefinition/lrp-scope action scope-excl-coccydynia";
  private static final String SERVICE = "lrp-patient-view";

  /** A way to break the artifacts and what the message must hold. */
  record Break(String what, Consumer<BreakableArtifacts> how, String named) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Break action(String what, Consumer<PlanDefinitionActionComponent> how) {
    return new Break(what, artifacts -> how.accept(artifacts.action(PLAN, ACTION)), NAMED);
  }

  private static Break service(String what, Consumer<PlanDefinition> how) {
    return new Break(
        what,
        artifacts -> how.accept(artifacts.get(PlanDefinition.class, SERVICE)),
        "PlanDefinition/" + SERVICE);
  }

  private static Break item(String what, Consumer<Questionnaire.QuestionnaireItemComponent> how) {
    return new Break(
        what,
        artifacts -> how.accept(artifacts.item("lrp-red-flags", "traumaKind")),
        "Questionnaire/lrp-red-flags");
  }

  private static Break timing(String what, Consumer<ActivityDefinition> how) {
    return new Break(
        what,
        artifacts -> how.accept(artifacts.get(ActivityDefinition.class, "re-evaluate")),
        "ActivityDefinition/re-evaluate");
  }

  private static Break pathway(String what, Consumer<PlanDefinition> how) {
    return new Break(
        what,
        artifacts -> how.accept(artifacts.get(PlanDefinition.class, "lrp-pathway")),
        "PlanDefinition/lrp-pathway");
  }

  private static Break report(String what, Consumer<DataRequirement> how) {
    return new Break(
        what,
        artifacts ->
            how.accept(
                artifacts
                    .get(PlanDefinition.class, "lrp-report-end")
                    .getActionFirstRep()
                    .getInputFirstRep()),
        "PlanDefinition/lrp-report-end");
  }

  static Stream<Break> activitiesAndPathways() {
    return Stream.of(
        timing(
            "a time that names an unknown define",
            activity ->
                activity.getDynamicValueFirstRep().getExpression().setExpression("no such")),
        timing(
            "a time of an element that a Task does not have",
            activity -> activity.getDynamicValueFirstRep().setPath("occurrence")),
        timing("a time without a library", activity -> activity.setLibrary(List.of())),
        pathway(
            "a module that does not exist",
            plan ->
                plan.getActionFirstRep()
                    .getActionFirstRep()
                    .getDefinitionCanonicalType()
                    .setValue(url("PlanDefinition/no"))),
        report(
            "a fact that nothing reads",
            input -> input.getCodeFilterFirstRep().getCodeFirstRep().setCode("nothing")),
        report("neither the latest value nor the course", input -> input.setLimit(0)),
        pathway(
            "a stage without an English title",
            plan -> plan.getActionFirstRep().getTitleElement().getExtension().clear()));
  }

  static Stream<Break> recommendations() {
    return Stream.of(
        action(
            "a condition names an unknown define",
            action -> action.getConditionFirstRep().getExpression().setExpression("no such")),
        action("no condition", action -> action.setCondition(List.of())),
        action("two conditions", action -> action.addCondition()),
        action(
            "a condition in FHIRPath",
            action -> action.getConditionFirstRep().getExpression().setLanguage("text/fhirpath")),
        action(
            "a condition that is a text",
            action -> action.getConditionFirstRep().getExpression().setExpression("a text")),
        action(
            "an activity that does not exist",
            action -> action.getDefinitionCanonicalType().setValue(url("ActivityDefinition/no"))),
        action(
            "an activity of another version",
            action ->
                action
                    .getDefinitionCanonicalType()
                    .setValue(url("ActivityDefinition/refer-gp|2.0.0"))),
        action(
            "an activity that is a plan",
            action ->
                action.getDefinitionCanonicalType().setValue(url("PlanDefinition/lrp-profile"))),
        action("a removal that does not say of what", action -> removal(action).setInput(null)),
        action(
            "a removal of an intervention that does not exist",
            action -> filter(removal(action)).getCodeFirstRep().setCode("tenz")),
        action(
            "a removal by a code of another system",
            action -> filter(removal(action)).getCodeFirstRep().setSystem(url("CodeSystem/fact"))),
        action(
            "a removal by another element", action -> filter(removal(action)).setPath("category")),
        action(
            "a removal of medication",
            action -> removal(action).getInputFirstRep().setType("MedicationRequest")),
        action("no title", action -> action.setTitleElement(null)),
        action("no English title", action -> action.getTitleElement().getExtension().clear()),
        action(
            "no strength",
            action -> action.getDocumentationFirstRep().getDocument().getExtension().clear()),
        action("no section", action -> action.getDocumentationFirstRep().setLabel(null)),
        action("no source", action -> action.setDocumentation(List.of())),
        action("no priority", action -> action.setPriority(null)),
        action("no id", action -> action.setCode(action.getCode().subList(1, 2))),
        action("no phase", action -> action.setCode(action.getCode().subList(0, 1))),
        action(
            "a local text that names an unknown define",
            action ->
                action
                    .addDynamicValue()
                    .setPath("%action.textEquivalent")
                    .getExpression()
                    .setLanguage("text/cql-identifier")
                    .setExpression("no such")),
        action(
            "a local text that is a condition",
            action ->
                action
                    .addDynamicValue()
                    .setPath("%action.textEquivalent")
                    .getExpression()
                    .setLanguage("text/cql-identifier")
                    .setExpression(ACTION)),
        new Break(
            "a plan without library",
            artifacts -> artifacts.get(PlanDefinition.class, PLAN).setLibrary(List.of()),
            "PlanDefinition/lrp-scope"),
        new Break(
            "a library that does not exist",
            artifacts -> artifacts.remove("Library/LRPScope"),
            "PlanDefinition/lrp-scope"),
        new Break(
            "a plan without edition",
            artifacts -> artifacts.get(PlanDefinition.class, PLAN).setTopic(List.of()),
            "PlanDefinition/lrp-scope"));
  }

  private static PlanDefinitionActionComponent removal(PlanDefinitionActionComponent action) {
    action
        .getType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/action-type")
        .setCode("remove");
    action
        .addInput()
        .setType("ServiceRequest")
        .addCodeFilter()
        .setPath("code")
        .addCode()
        .setSystem(url("CodeSystem/intervention"))
        .setCode("tens");
    return action;
  }

  private static DataRequirementCodeFilterComponent filter(PlanDefinitionActionComponent removal) {
    return removal.getInputFirstRep().getCodeFilterFirstRep();
  }

  static Stream<Break> services() {
    return Stream.of(
        service(
            "composed of a plan that does not exist",
            plan -> module(plan).setResource(url("PlanDefinition/no"))),
        service(
            "composed of a form",
            plan -> module(plan).setResource(url("Questionnaire/lrp-red-flags"))),
        service("no English title", plan -> plan.getTitleElement().getExtension().clear()),
        service("no description", plan -> plan.setDescription(null)),
        service("no hook", plan -> plan.getAction().forEach(card -> card.getTrigger().clear())),
        service("two hooks", plan -> plan.getActionFirstRep().addTrigger().setName("order-sign")),
        service(
            "a card without English title",
            plan -> plan.getActionFirstRep().getTitleElement().getExtension().clear()),
        service(
            "no card for a phase",
            plan -> plan.getAction().removeIf(card -> card.getId().equals("scope-and-profile"))),
        new Break(
            "a phase that no card takes",
            artifacts ->
                artifacts
                    .action(PLAN, ACTION)
                    .getCode()
                    .get(1)
                    .getCodingFirstRep()
                    .setCode("party"),
            ACTION));
  }

  static Stream<Break> forms() {
    return Stream.of(
        item(
            "an option that is not in its code system",
            item -> item.getAnswerOptionFirstRep().getValueCoding().setCode("landslide")),
        item(
            "an option of an unknown code system",
            item ->
                item.getAnswerOptionFirstRep().getValueCoding().setSystem(url("CodeSystem/no"))),
        item("a linkId that is not the fact's", item -> item.setLinkId("trauma")),
        item(
            "a code that is no fact",
            item -> {
              item.setLinkId("trauma");
              item.getCodeFirstRep().setCode("trauma");
            }),
        item(
            "a fact that is asked twice",
            item -> {
              item.setLinkId("chills");
              item.getCodeFirstRep().setCode("chills");
            }),
        new Break(
            "no English title",
            artifacts ->
                artifacts
                    .get(Questionnaire.class, "lrp-red-flags")
                    .getTitleElement()
                    .getExtension()
                    .clear(),
            "Questionnaire/lrp-red-flags"),
        new Break(
            "a fact without English label",
            artifacts ->
                artifacts
                    .get(CodeSystem.class, "fact")
                    .getConceptFirstRep()
                    .getDesignation()
                    .clear(),
            "CodeSystem/fact"),
        new Break(
            "two artifacts with one URL",
            artifacts ->
                artifacts
                    .get(Questionnaire.class, "lrp-red-flags")
                    .setUrl(url("Questionnaire/lrp-scope")),
            "Questionnaire/lrp-"));
  }

  private static RelatedArtifact module(PlanDefinition service) {
    return service.getRelatedArtifact().stream()
        .filter(related -> related.getType() == RelatedArtifactType.COMPOSEDOF)
        .findFirst()
        .orElseThrow();
  }

  private static String url(String path) {
    return Artifacts.BASE + "/" + path;
  }

  @ParameterizedTest
  @MethodSource({"recommendations", "activitiesAndPathways", "services", "forms"})
  void isRefusedByName(Break broken) {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    broken.how.accept(artifacts);
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining(broken.named);
  }

  /** Otherwise every break above might be refused for another reason. */
  @Test
  void whatIsNotBrokenIsAccepted() {
    assertThat(BreakableArtifacts.withoutLogic().load().services()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({"0, scope-excl-coccydinia", "1, scopes"})
  void aCodeThatDoesNotExistIsRefused(int concept, String code) {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    artifacts.action(PLAN, ACTION).getCode().get(concept).getCodingFirstRep().setCode(code);
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining(NAMED);
  }

  /** Otherwise the broken removals above might be refused for being removals. */
  @Test
  void aRemovalNamesTheOrders() {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    removal(artifacts.action(PLAN, ACTION));
    assertThat(artifacts.load().services().get(SERVICE).recommendations())
        .filteredOn(recommendation -> recommendation.id().equals(ACTION))
        .singleElement()
        .satisfies(recommendation -> assertThat(recommendation.removes()).containsExactly("tens"));
  }

  @Test
  void anActionCalledOtherwiseThanItsCodeIsRefused() {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    artifacts.action(PLAN, ACTION).setId("coccydynia");
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining("coccydynia");
  }

  @Test
  void anActivityWithoutEnglishTitleIsRefused() {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    artifacts.get(ActivityDefinition.class, "refer-gp").getTitleElement().getExtension().clear();
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining("ActivityDefinition/refer-gp");
  }

  /** What a course is made of is checked when it is stored, not when it is asked for. */
  @ParameterizedTest
  @CsvSource({
    "define \"Sessions\":, define \"Contacts\":, no define \"Sessions\"",
    "done: \"Done for\"(moment), finished: \"Done for\"(moment), is no list of",
    "  Facts.\"encounterPhase\", 1, is no String"
  })
  void aCourseThatLacksAPartIsRefused(String before, String after, String named) {
    BreakableArtifacts artifacts = BreakableArtifacts.withLogic();
    artifacts.editCql("LRPCourse", before, after);
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining("Library/LRPCourse")
        .hasMessageContaining(named);
  }

  @Test
  void ofTwoCoursesTheSecondIsRefusedUnlessTheFirstIsRetired() {
    BreakableArtifacts artifacts = BreakableArtifacts.withLogic();
    Library course = artifacts.get(Library.class, "LRPCourse");
    artifacts.get(Library.class, "LRPScope").setType(course.getType().copy());
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining("is of kind course already");
    course.setStatus(PublicationStatus.RETIRED);
    assertThatThrownBy(artifacts::load).hasMessageContaining("Library/LRPScope: has no define");
  }

  @ParameterizedTest
  @CsvSource({
    "LRPScope, Facts.\"coccydynia\", Facts.\"cocydynia\", Library/LRPScope",
    "LRPScope, include LRPDerived, include LRPDerivation, Library/LRPScope",
    "LRPDerived, define \"severeMotorLoss\":, define \"severeMotorLoss\", Library/LRP",
    "LRPScope, version '1.0.0' called Derived, version '2.0.0' called Derived, Library/LRPScope"
  })
  void cqlThatDoesNotCompileIsRefusedByName(
      String library, String before, String after, String named) {
    BreakableArtifacts artifacts = BreakableArtifacts.withLogic();
    artifacts.editCql(library, before, after);
    assertThatThrownBy(artifacts::load)
        .isInstanceOf(BrokenArtifactException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"DRAFT, 0", "RETIRED, 0", "ACTIVE, 21"})
  void onlyAnActivePlanIsServed(PublicationStatus status, int served) {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    artifacts.get(PlanDefinition.class, PLAN).setStatus(status);
    assertThat(artifacts.load().services().get(SERVICE).recommendations())
        .filteredOn(r -> r.plan().endsWith("/" + PLAN))
        .hasSize(served);
  }

  @Test
  void aDraftServiceIsNotOffered() {
    BreakableArtifacts artifacts = BreakableArtifacts.withoutLogic();
    artifacts.get(PlanDefinition.class, SERVICE).setStatus(PublicationStatus.DRAFT);
    assertThat(artifacts.load().services()).doesNotContainKey(SERVICE);
  }
}
