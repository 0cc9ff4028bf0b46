package nl.wervel.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the house and what they may not know. */
class RoomsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("nl.wervel");

  /** Each rule of this class. Surefire does not run those that ArchUnit's own engine finds. */
  @TestFactory
  Stream<DynamicTest> rules() {
    return Arrays.stream(RoomsTest.class.getDeclaredFields())
        .filter(field -> field.getType().equals(ArchRule.class))
        .map(
            field ->
                DynamicTest.dynamicTest(
                    field.getName(), () -> ((ArchRule) field.get(null)).check(HOUSE)));
  }

  private static final String[] SERVER_SIDE = {
    "org.springframework..",
    "jakarta..",
    "org.hibernate..",
    "java.net.http..",
    "java.sql..",
    "javax.sql..",
    "ca.uhn.fhir.jpa..",
    "ca.uhn.fhir.rest..",
    "org.opencds.cqf.fhir.cr.hapi..",
    "io.micrometer..",
    "nl.wervel.metrics..",
    "nl.wervel.server..",
    "nl.wervel.cdshooks.."
  };

  static final ArchRule logicKnowsNoHttpSpringOrJpa =
      noClasses()
          .that()
          .resideInAnyPackage(
              "nl.wervel.knowledge..",
              "nl.wervel.elm..",
              "nl.wervel.evaluation..",
              "nl.wervel.cards..",
              "nl.wervel.reports..",
              "nl.wervel.course..",
              "nl.wervel.wording..",
              "nl.wervel.packaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER_SIDE)
          .allowEmptyShould(true);

  /** What a condition says does not depend on how it is run. */
  static final ArchRule wordsComeFromTheKnowledgeAlone =
      noClasses()
          .that()
          .resideInAPackage("nl.wervel.wording..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("nl.wervel..")
                  .and(not(resideInAnyPackage("nl.wervel.wording..", "nl.wervel.knowledge.."))));

  /** Whoever is counted or recorded does not know of it. */
  static final ArchRule onlyTheServerKnowsWhoWatches =
      noClasses()
          .that()
          .resideOutsideOfPackages("nl.wervel.server..", "nl.wervel.metrics..", "nl.wervel.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("nl.wervel.metrics..", "nl.wervel.audit..", "io.micrometer..");

  /** Who may do what is decided without knowing what it is about. */
  static final ArchRule accessKnowsNothingOfTheGuideline =
      noClasses()
          .that()
          .resideInAPackage("nl.wervel.access..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "nl.wervel.knowledge..",
              "nl.wervel.elm..",
              "nl.wervel.evaluation..",
              "nl.wervel.cards..",
              "nl.wervel.cdshooks..",
              "nl.wervel.forms..",
              "nl.wervel.reports..",
              "nl.wervel.course..",
              "nl.wervel.feedback..",
              "nl.wervel.server..");

  /** What a page shows of a patient comes to the browser by the doors that ask who is there. */
  static final ArchRule pagesReadNoPatients =
      noClasses()
          .that()
          .resideInAPackage("nl.wervel.pages..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ca.uhn.fhir.jpa..", "nl.wervel.server..", "java.sql..", "org.springframework.jdbc..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("nl.wervel.cdshooks.PatientStore");

  /** Whoever needs a room does not wait behind its own door. */
  static final ArchRule noRoomsNeedEachOther =
      slices().matching("nl.wervel.(*)..").should().beFreeOfCycles();

  /** Time is an argument: a test can stop it, and a patient's form ages the same everywhere. */
  static final ArchRule onlyTheServersConfigurationReadsTheClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(TimeConfiguration.class.getName())
          .should()
          .accessTargetWhere(describe("read the wall clock", RoomsTest::readsWallClock));

  private static final Set<String> CLOCKS = Set.of("system", "systemUTC", "systemDefaultZone");

  private static boolean readsWallClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean nowWithoutClock =
        owner.startsWith("java.time.")
            && name.equals("now")
            && !access.getTarget().getFullName().contains(Clock.class.getName());
    boolean newDate =
        owner.equals(Date.class.getName()) && access.getTarget().getFullName().endsWith("<init>()");
    boolean hapiNow = owner.startsWith("org.hl7.fhir.") && name.equals("now");
    boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    boolean clock = owner.equals(Clock.class.getName()) && CLOCKS.contains(name);
    return nowWithoutClock || newDate || hapiNow || millis || clock;
  }
}
