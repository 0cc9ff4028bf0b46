package nl.wervel.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many SQL statements a request takes, as the database counts them. After a change that is
 * meant, run it alone with {@code -Dwervel.goldens=rewrite}.
 */
class SqlCostIT extends ServerIT {
  private static final int CALLS = 5;

  /** HAPI asks the database now and then what it has forgotten. */
  private static final double SLACK = 0.02;

  @Autowired private DataSource database;

  private final AtomicInteger patients = new AtomicInteger();

  @Test
  void takesNoMoreStatements() throws Exception {
    Questionnaire form = http().get("/fhir/Questionnaire/lrp-red-flags").as(Questionnaire.class);
    String known = patient();
    submitting(form, known).run();
    Map<String, Long> statements = new LinkedHashMap<>();
    String whole = new String(Story.FULL_INTAKE.body(), StandardCharsets.UTF_8);
    statements.put("hook, full intake given", statements(() -> () -> hook(whole)));
    statements.put("hook, from the own store", statements(() -> () -> hook(bare(known))));
    statements.put("form of red flags stored", statements(() -> submitting(form, patient())));
    CostLimits.hold("SQL statements", statements, SLACK);
  }

  /** The least of several requests: what the server does of itself meanwhile does not count. */
  private long statements(Supplier<Runnable> requests) {
    JdbcClient jdbc = JdbcClient.create(database);
    long least = Long.MAX_VALUE;
    for (int call = 0; call < CALLS; call++) {
      Runnable request = requests.get();
      jdbc.sql("SET QUERY_STATISTICS FALSE").update();
      jdbc.sql("SET QUERY_STATISTICS_MAX_ENTRIES 10000").update();
      jdbc.sql("SET QUERY_STATISTICS TRUE").update();
      request.run();
      long counted =
          jdbc.sql(
                  """
                  SELECT SUM(EXECUTION_COUNT) FROM INFORMATION_SCHEMA.QUERY_STATISTICS
                  WHERE SQL_STATEMENT NOT LIKE 'SET QUERY_STATISTICS%'""")
              .query(Long.class)
              .single();
      least = Math.min(least, counted);
    }
    jdbc.sql("SET QUERY_STATISTICS FALSE").update();
    return least;
  }

  private Runnable submitting(Questionnaire form, String patient) {
    String body = filled(form, patient);
    return () -> send("/fhir/QuestionnaireResponse", "application/fhir+json", body);
  }

  private void hook(String body) {
    Answer answer = send("/cds-services/lrp-patient-view", "application/json", body);
    assertThat(answer.json().path("cards")).isNotEmpty();
  }

  private static String bare(String patient) {
    return """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "Practitioner/1", "patientId": "%s"}}"""
        .formatted(patient);
  }

  private Answer send(String path, String type, String body) {
    Answer answer =
        http().send("POST", path, BodyPublishers.ofString(body), Map.of("Content-Type", type));
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    return answer;
  }

  /** Stores somebody new. */
  private String patient() {
    String id = "costs-" + patients.incrementAndGet();
    Patient patient = new Patient();
    patient.setId(id);
    assertThat(http().put(patient).status()).isEqualTo(201);
    return id;
  }

  /** All that can be answered with no, answered with no. */
  private String filled(Questionnaire form, String patient) {
    QuestionnaireResponse response =
        new QuestionnaireResponse()
            .setStatus(QuestionnaireResponseStatus.INPROGRESS)
            .setQuestionnaire(form.getUrl())
            .setSubject(new Reference("Patient/" + patient))
            .setAuthoredElement(new DateTimeType("2026-01-05T10:00:00+01:00"));
    response.setItem(answers(form.getItem()));
    return fhirContext.newJsonParser().encodeResourceToString(response);
  }

  private static List<QuestionnaireResponseItemComponent> answers(
      List<QuestionnaireItemComponent> items) {
    return items.stream()
        .filter(
            item ->
                item.getType() == QuestionnaireItemType.BOOLEAN
                    || item.getType() == QuestionnaireItemType.GROUP)
        .map(SqlCostIT::answer)
        .toList();
  }

  private static QuestionnaireResponseItemComponent answer(QuestionnaireItemComponent item) {
    QuestionnaireResponseItemComponent answer =
        new QuestionnaireResponseItemComponent().setLinkId(item.getLinkId());
    if (item.getType() == QuestionnaireItemType.BOOLEAN) {
      answer.addAnswer().setValue(new BooleanType(false));
    }
    answer.setItem(answers(item.getItem()));
    return answer;
  }
}
