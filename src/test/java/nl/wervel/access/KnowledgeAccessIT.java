package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nl.wervel.server.TestClient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** Who reads and edits the guideline, and who reads what was done. */
class KnowledgeAccessIT extends AccessServerIT {
  private static final String EDITOR = "knowledge-editor";

  @Test
  void everyTokenReadsTheGuidelineAndEditorsWithAScopeWriteIt() {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String scope :
        new String[] {
          "openid", "patient/*.cruds", "user/Patient.cruds", "user/ValueSet.rs",
          "user/ValueSet.c", "user/ValueSet.u", "user/ValueSet.d", "system/ValueSet.write",
          "user/*.cruds", "patient/ValueSet.cruds"
        }) {
      for (boolean editor : new boolean[] {false, true}) {
        Token token = north(scope).patient("knowledge");
        TestClient http = with(editor ? token.roles(EDITOR, "other") : token.roles("other"));
        String id = "knowledge-" + asked;
        boolean practice = !scope.startsWith("patient") && !scope.equals("openid");
        boolean type = scope.contains("ValueSet") || scope.contains("*");
        String letters = scope.replaceFirst(".*\\.", "").replace("write", "cud");
        boolean may = practice && type && editor;
        asked += 5;
        check(wrong, scope, editor, "read", 200, http.get("/fhir/Library/LRPFacts").status());
        check(wrong, scope, editor, "search", 200, http.get("/fhir/ValueSet?_count=1").status());
        check(
            wrong,
            scope,
            editor,
            "create",
            may && letters.contains("c") ? 201 : 403,
            http.post("/fhir/ValueSet", valueSet("")).status());
        northernEditor().put(valueSet(id));
        check(
            wrong,
            scope,
            editor,
            "update",
            may && letters.contains("u") ? 200 : 403,
            http.put(valueSet(id).setTitle("changed")).status());
        check(
            wrong,
            scope,
            editor,
            "delete",
            may && letters.contains("d") ? 200 : 403,
            http.delete("/fhir/ValueSet/" + id).status());
      }
    }
    System.out.println("Combinations of scope, role and interaction on knowledge: " + asked);
    assertThat(wrong).isEmpty();
  }

  private static void check(
      List<String> wrong, String scope, boolean editor, String does, int expected, int status) {
    if (status != expected) {
      wrong.add(scope + (editor ? " editor " : " ") + does + ": " + status);
    }
  }

  private TestClient northernEditor() {
    return with(north("system/*.cruds").roles(EDITOR));
  }

  private static ValueSet valueSet(String id) {
    ValueSet values = new ValueSet();
    if (!id.isEmpty()) {
      values.setId("ValueSet/" + id);
    }
    values.setStatus(PublicationStatus.DRAFT);
    return values;
  }

  @Test
  void whatOnePracticeEditsTheOtherReads() {
    northernEditor().put(valueSet("edited-once"));
    assertThat(southern().get("/fhir/ValueSet/edited-once").status()).isEqualTo(200);
  }

  @Test
  void whatWasDoneIsReadByAuditorsAndWrittenByNobody() {
    AuditEvent event = new AuditEvent();
    event.getType().setSystem("urn:x").setCode("y");
    for (String[] roles : new String[][] {{}, {"auditor"}, {EDITOR, "eraser", "auditor"}}) {
      TestClient http = with(north("system/*.cruds").roles(roles));
      assertThat(http.post("/fhir/AuditEvent", event).status()).isEqualTo(403);
      assertThat(http.delete("/fhir/AuditEvent/x").status()).isEqualTo(403);
      assertThat(http.get("/fhir/AuditEvent").status()).isEqualTo(roles.length == 0 ? 403 : 200);
    }
    assertThat(
            with(north("patient/*.rs").patient("x").roles("auditor"))
                .get("/fhir/AuditEvent")
                .status())
        .isEqualTo(403);
    assertThat(with(north("openid").roles("auditor")).get("/fhir/AuditEvent").status())
        .isEqualTo(403);
  }
}
