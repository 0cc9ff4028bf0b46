package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code PlanDefinition/{service}/$why} over HTTP. */
class WhyIT extends ServerIT {

  @Test
  void factThatStandsInTheWayIsNamedWithItsValueDateAndSource() {
    new HookCalls(http())
        .store("why-not", Map.of("lrsPresent", HookCalls.yes(), "mrcLowest", new IntegerType(4)));

    Parameters why = why("why-not", "lrs-refer-mrc3", Map.of());

    assertThat(code(why)).isEqualTo("false");
    assertThat(((Coding) why.getParameter("recommendation").getValue()).getCode())
        .isEqualTo("lrs-refer-mrc3");
    assertThat(why.getParameter("section").getValue().primitiveValue()).isNotBlank();
    ParametersParameterComponent condition = why.getParameter("condition");
    assertThat(part(condition, "library"))
        .isEqualTo("https://wervel.example/fhir/Library/LRPRadicularSyndrome");
    assertThat(part(condition, "define")).isEqualTo("lrs-refer-mrc3");
    assertThat(part(condition, "cql")).startsWith("define \"lrs-refer-mrc3\":").contains("mrc");
    assertThat(facts(why)).containsExactly("mrcLowest");
    ParametersParameterComponent fact = why.getParameters("fact").get(0);
    assertThat(part(fact, "value")).isEqualTo("4");
    assertThat(part(fact, "date")).isEqualTo("2026-11-20T10:00:00+01:00");
    assertThat(fact.getPart()).extracting(p -> p.getName()).contains("reference", "label");
  }

  @Test
  void whatIsMissingIsNamedWithTheFormThatAsksForIt() {
    new HookCalls(http()).store("why-unknown", Map.of("lrsPresent", HookCalls.yes()));

    Parameters why = why("why-unknown", "lrs-refer-mrc3", Map.of());

    assertThat(code(why)).isEqualTo("unknown");
    ParametersParameterComponent fact = why.getParameters("fact").get(0);
    assertThat(part(fact, "missing")).isEqualTo("true");
    assertThat(part(fact, "questionnaire")).contains("/Questionnaire/lrp-");
  }

  @Test
  void answersToAFormCountAndThePostedCallSaysTheSameInEnglish() {
    Parameters asked = new Parameters();
    asked.addParameter("subject", new StringType("Patient/demo-red-flag"));
    asked.addParameter("recommendation", new StringType("rf-neuro-emergency"));

    Answer posted = http().post("/fhir/PlanDefinition/lrp-patient-view/$why", asked);

    assertThat(code(posted.as(Parameters.class))).isEqualTo("true");
    Parameters english =
        why("demo-red-flag", "rf-neuro-emergency", Map.of("Accept-Language", "en"));
    assertThat(facts(english)).isEqualTo(facts(posted.as(Parameters.class))).isNotEmpty();
    assertThat(part(english.getParameters("fact").get(0), "label"))
        .isNotEqualTo(part(posted.as(Parameters.class).getParameters("fact").get(0), "label"));
  }

  @Test
  void localSettingThatTookPartIsNamedWithItsValue() {
    Parameters why = why("demo-lrs", "rf-tumour-cluster", Map.of());
    assertThat(part(why.getParameter("local-setting"), "code"))
        .isEqualTo("redFlagClusterThreshold");
    assertThat(part(why.getParameter("local-setting"), "value")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lrp-patient-view | Patient/nobody | rf-screen-all | 404 | no patient here",
        "lrp-patient-view | Patient/demo-lrs | no-such-row | 404 | no-such-row",
        "lrp-patient-view | Patient/demo-lrs | k05-referral-assumed | 400 | lrp-2005-patient-view",
        "lrp-patient-view | Patient/demo-lrs | bg-lrs-no-gold-standard | 400 | no service on offer does",
        "lrp-patient-view | Group/1 | rf-screen-all | 400 | must refer to a Patient",
        "lrp-patient-view | | rf-screen-all | 400 | subject is missing",
        "lrp-patient-view | Patient/demo-lrs | | 400 | recommendation is missing",
        "lrp-red-flags-emergency | Patient/demo-lrs | rf-screen-all | 404 | lrp-patient-view",
      })
  void whatCannotBeAnsweredIsRefusedByName(
      String service, String subject, String recommendation, int status, String says) {
    Answer answer =
        http()
            .get(
                "/fhir/PlanDefinition/%s/$why?subject=%s&recommendation=%s"
                    .formatted(
                        service,
                        subject == null ? "" : subject,
                        recommendation == null ? "" : recommendation));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .contains(says);
  }

  @Test
  void capabilityStatementListsItByItsDefinitionWhichCanBeRead() {
    CapabilityStatement statement = http().get("/fhir/metadata").as(CapabilityStatement.class);
    assertThat(
            statement.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals("PlanDefinition"))
                .flatMap(resource -> resource.getOperation().stream())
                .filter(operation -> operation.getName().equals("why"))
                .map(operation -> operation.getDefinition()))
        .containsExactly("https://wervel.example/fhir/OperationDefinition/why");
    assertThat(
            http()
                .get("/fhir/OperationDefinition/why")
                .as(OperationDefinition.class)
                .getDescription())
        .isNotBlank();
  }

  private Parameters why(String patient, String recommendation, Map<String, String> headers) {
    return http()
        .get(
            "/fhir/PlanDefinition/lrp-patient-view/$why?subject=Patient/%s&recommendation=%s"
                .formatted(patient, recommendation),
            headers)
        .as(Parameters.class);
  }

  private static String code(Parameters why) {
    return why.getParameter("outcome").getValue().primitiveValue();
  }

  private static List<String> facts(Parameters why) {
    return why.getParameters("fact").stream()
        .map(fact -> ((Coding) value(fact, "code")).getCode())
        .collect(Collectors.toList());
  }

  private static String part(ParametersParameterComponent of, String name) {
    return value(of, name).primitiveValue();
  }

  private static org.hl7.fhir.r4.model.Type value(ParametersParameterComponent of, String name) {
    return of.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
