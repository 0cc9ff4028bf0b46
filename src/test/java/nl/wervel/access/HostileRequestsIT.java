package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import nl.wervel.server.TestClient;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around one's scopes that others have tried. */
class HostileRequestsIT extends AccessServerIT {
  private static final String OWN = "hostile-own";
  private static final String OTHER = "hostile-other";
  private static final String SOUTHERN = "hostile-southern";
  private static final String SECRET = "geheim-";

  @BeforeEach
  void store() {
    for (String id : new String[] {OWN, OTHER}) {
      fill(northern(), id);
    }
    fill(southern(), SOUTHERN);
    Observation shared = Records.observation("shared", OTHER, SECRET + OTHER);
    shared.addPerformer(new Reference("Practitioner/hostile"));
    northern().put(shared);
  }

  private static void fill(TestClient http, String id) {
    assertThat(http.put(Records.patient(id)).status()).isIn(200, 201);
    http.put(Records.observation(id, id, SECRET + id));
    Condition condition = new Condition();
    condition.setId("Condition/" + id);
    condition.setSubject(new Reference("Patient/" + id));
    condition.getCode().setText(SECRET + id).addCoding().setSystem("urn:x").setCode("y");
    http.put(condition);
  }

  /** Who may see everything of one patient. */
  private TestClient bound() {
    return with(north("patient/*.cruds").patient(OWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Patient/OTHER",
        "/Patient/OTHER/_history",
        "/Patient/OTHER/_history/1",
        "/Patient/SOUTHERN",
        "/Patient",
        "/Patient?_id=OTHER",
        "/Patient?_id=OWN,OTHER",
        "/Patient?_id=OWN&_revinclude=Observation:subject",
        "/Patient?identifier=OTHER",
        "/Patient?_has:Observation:subject:code=test",
        "/Patient?_has:Observation:subject:_id=OTHER",
        "/Patient/_history",
        "/_history",
        "/?_type=Patient",
        "/Observation",
        "/Observation/OTHER",
        "/Observation?_id=OTHER",
        "/Observation?_id=OWN,OTHER",
        "/Observation?patient=OTHER",
        "/Observation?patient=OWN,OTHER",
        "/Observation?patient=Patient/OWN,Patient/OTHER",
        "/Observation?subject=OTHER",
        "/Observation?subject:Patient=OTHER",
        "/Observation?subject.identifier=OTHER",
        "/Observation?patient.family=Family-OTHER",
        "/Observation?patient:Patient.family=Family-OTHER",
        "/Observation?patient:identifier=https://example.org/bsn|OTHER",
        "/Observation?patient:not=OWN",
        "/Observation?_filter=patient eq OTHER",
        "/Observation?_list=x",
        "/Observation?_query=x",
        "/Observation?_sort=patient.family",
        "/Observation?_include=Observation:subject",
        "/Observation?_summary=count&patient=OTHER",
        "/Observation?_summary=count&patient=OWN,OTHER",
        "/Observation/_history",
        "/Observation/_search?patient=OTHER",
        "/Practitioner/hostile",
        "/Practitioner?_revinclude=Observation:performer",
        "/Condition?subject=OTHER",
        "/Patient/OTHER/Observation",
        "/Patient/OTHER/$everything",
        "/Patient/OWN/$everything",
        "/Patient/$everything",
        "/Patient/OTHER/$report?type=start",
        "/Patient/OTHER/$course",
        "/Patient/$course?id=OTHER",
        "/Patient/OTHER/$meta",
        "/Patient/$meta",
        "/$meta",
        "/Patient/OTHER/$validate",
        "/Observation/OTHER/$validate?mode=delete",
        "/Observation/$lastn?patient=OTHER",
        "/Patient/OTHER/$graphql?query={name{family}}",
        "/$graphql?query={Patient(id:\"OTHER\"){name{family}}}",
        "/Patient/OTHER/$diff",
        "/$diff?from=Patient/OTHER&to=Patient/OWN",
        "/$export",
        "/Patient/$export",
        "/Patient/OTHER/$export",
        "/$export-poll-status?_jobId=1",
        "/$get-resource-counts",
        "/$reindex",
        "/$cql?subject=Patient/OTHER&expression=1",
        "/Library/LRPFacts/$evaluate?subject=Patient/OTHER",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient/OTHER",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=OTHER",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient/OWN&subject=Patient/OTHER",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=https://elsewhere.example/fhir/Patient/OWN",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient?identifier=OTHER",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Group/OWN",
        "/PlanDefinition/lrp-red-flags-emergency/$apply",
        "/PlanDefinition/lrp-pathway/$r5.apply?subject=Patient/OTHER",
        "/PlanDefinition/lrp-patient-view/$why?subject=Patient/OTHER&recommendation=rf-screen-all",
        "/PlanDefinition/lrp-patient-view/$why?subject=OTHER&recommendation=rf-screen-all",
        "/PlanDefinition/lrp-red-flags-emergency/$apply?subject=Patient/OWN&dataEndpoint=http://127.0.0.1:1/",
        "/AuditEvent",
        "/metadata/../Patient/OTHER",
        "/Patient;/OTHER"
      })
  void nothingOfAnotherIsTold(String path) {
    Answer answer = bound().get("/fhir" + filled(path));
    assertThat(answer.status()).as(answer.body()).isIn(200, 400, 403, 404, 405);
    assertThat(answer.body())
        .doesNotContain(SECRET + OTHER, SECRET + SOUTHERN, "Family-" + OTHER, "Family-" + SOUTHERN);
    if (answer.status() == 200) {
      assertThat(answer.json().at("/total").asInt()).isLessThanOrEqualTo(own());
    }
  }

  private static String filled(String path) {
    return path.replace("OTHER", OTHER)
        .replace("OWN", OWN)
        .replace("SOUTHERN", SOUTHERN)
        .replace(" ", "%20")
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace("\"", "%22")
        .replace("|", "%7C");
  }

  @Test
  void ofItsOwnPatientEverythingIsTold() {
    for (String path :
        new String[] {
          "/Patient/OWN",
          "/Patient",
          "/Observation/OWN",
          "/Observation?patient=OWN",
          "/Observation",
          "/Condition?patient=Patient/OWN",
          "/Observation/OWN/_history",
          "/PlanDefinition/lrp-red-flags-emergency",
          "/Questionnaire?status=active&_count=2",
          "/ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&system=http://hl7.org/fhir/administrative-gender&code=male"
        }) {
      Answer answer = bound().get("/fhir" + filled(path));
      assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    }
    assertThat(bound().get("/fhir/Observation").body()).contains(SECRET + OWN);
  }

  @Test
  void aSearchThatIncludesWhatIsNotGrantedIsRefused() {
    TestClient narrow = with(north("user/Observation.rs"));
    assertThat(narrow.get("/fhir/Observation?_id=" + OWN).status()).isEqualTo(200);
    assertThat(narrow.get("/fhir/Observation?_include=Observation:subject&_id=" + OWN).status())
        .isEqualTo(403);
    TestClient patients = with(north("user/Patient.rs"));
    assertThat(patients.get("/fhir/Patient?_revinclude=Condition:subject&_id=" + OWN).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Patient?_has:Condition:subject:code=y",
        "/Observation?subject.family=x",
        "/Observation?subject:Patient.family=x",
        "/Observation?_sort=subject.family",
        "/Patient?_list=x",
        "/Patient?_filter=name%20eq%20x"
      })
  void aSearchThroughTypesThatAreNotGrantedIsRefused(String path) {
    TestClient narrow = with(north("user/Observation.rs user/Patient.rs"));
    assertThat(narrow.get("/fhir" + path).status()).isEqualTo(403);
  }

  @Test
  void aPageOfAnothersSearchIsJudgedAgain() {
    Bundle first = northern().get("/fhir/Observation?_count=1").as(Bundle.class);
    String next = first.getLink(Bundle.LINK_NEXT).getUrl();
    String page = next.substring(next.indexOf("/fhir"));
    assertThat(northern().get(page).status()).isEqualTo(200);
    assertThat(with(north("user/Condition.rs")).get(page).status()).isEqualTo(403);
    assertThat(with(north("openid")).get(page).status()).isEqualTo(403);
    Answer elsewhere = southern().get(page);
    assertThat(elsewhere.status()).as(elsewhere.body()).isNotEqualTo(200);
    assertThat(elsewhere.body()).doesNotContain(SECRET);
    Bundle known = northern().get("/fhir/Questionnaire?_count=1").as(Bundle.class);
    String pageOfKnowledge = known.getLink(Bundle.LINK_NEXT).getUrl();
    assertThat(northern().get(pageOfKnowledge.substring(pageOfKnowledge.indexOf("/fhir"))).status())
        .isEqualTo(200);
  }

  @Test
  void whatIsWrittenIsAboutTheOwnPatientOnly() {
    assertThat(post(Records.observation("", OTHER, "x")).status()).isEqualTo(403);
    Observation two = Records.observation("", OWN, "x");
    two.addPerformer(new Reference("Patient/" + OTHER));
    assertThat(post(two).status()).isEqualTo(403);
    Observation swapped = Records.observation("", OTHER, "x");
    swapped.addPerformer(new Reference("Patient/" + OWN));
    assertThat(post(swapped).status()).isEqualTo(403);
    Observation hidden = Records.observation("", OWN, "x");
    hidden.addExtension("urn:x", new Reference("Patient/" + OTHER));
    assertThat(post(hidden).status()).isEqualTo(403);
    for (String reference :
        new String[] {
          "Patient?identifier=" + OTHER,
          "Patient/" + OTHER + "/_history/1",
          "https://elsewhere.example/fhir/Patient/" + OWN,
          "Patient/" + SOUTHERN,
          "Group/" + OWN
        }) {
      Observation other = Records.observation("", OWN, "x");
      other.getSubject().setReference(reference);
      assertThat(post(other).status()).as(reference).isEqualTo(403);
    }
    assertThat(post(Records.patient("hostile-new")).status()).isEqualTo(403);
    assertThat(bound().put(Records.patient("hostile-new")).status()).isEqualTo(403);
    assertThat(bound().put(Records.patient(OTHER)).status()).isEqualTo(403);
    assertThat(post(Records.observation("", OWN, "x")).status()).isEqualTo(201);
  }

  private Answer post(Resource resource) {
    return bound().post("/fhir/" + resource.fhirType(), resource);
  }

  @Test
  void aResourceOfAnotherIsNotMadeOnesOwn() {
    assertThat(bound().put(Records.observation(OTHER, OWN, "x")).status()).isEqualTo(403);
    assertThat(patch(bound(), "Observation/" + OTHER, "Patient/" + OWN).status()).isEqualTo(403);
    assertThat(patch(bound(), "Observation/" + OWN, "Patient/" + OTHER).status()).isEqualTo(403);
    assertThat(bound().delete("/fhir/Observation/" + OTHER).status()).isEqualTo(403);
    assertThat(bound().delete("/fhir/Patient/" + OTHER).status()).isEqualTo(403);
    assertThat(northern().get("/fhir/Observation/" + OTHER).body()).contains(SECRET + OTHER);
    assertThat(northern().get("/fhir/Observation/" + OWN).body()).contains(SECRET + OWN);
  }

  private static Answer patch(TestClient http, String path, String subject) {
    return http.send(
        "PATCH",
        "/fhir/" + path,
        BodyPublishers.ofString(
            "[{\"op\": \"replace\", \"path\": \"/subject/reference\", \"value\": \"%s\"}]"
                .formatted(subject)),
        Map.of("Content-Type", "application/json-patch+json"));
  }

  @Test
  void conditionsDoNotTellWhatThereIs() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/fhir+json");
    headers.put("If-None-Exist", "patient=" + OTHER);
    String body = json(Records.observation("", OWN, "x"));
    assertThat(
            bound()
                .send("POST", "/fhir/Observation", BodyPublishers.ofString(body), headers)
                .status())
        .isEqualTo(403);
    for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
      assertThat(
              bound()
                  .send(
                      method,
                      "/fhir/Observation?patient=" + OTHER,
                      BodyPublishers.ofString(body),
                      Map.of("Content-Type", "application/fhir+json"))
                  .status())
          .as(method)
          .isIn(400, 403);
    }
    headers.put("If-None-Exist", "subject.family=x");
    assertThat(
            with(north("user/Observation.cruds"))
                .send("POST", "/fhir/Observation", BodyPublishers.ofString(body), headers)
                .status())
        .isEqualTo(403);
  }

  @Test
  void eachEntryOfATransactionOrBatchIsJudged() {
    for (BundleType type : new BundleType[] {BundleType.TRANSACTION, BundleType.BATCH}) {
      Bundle good = bundle(type, HTTPVerb.POST, "Observation", Records.observation("", OWN, "x"));
      assertThat(bound().post("/fhir", good).status()).as("good").isEqualTo(200);
      assertRefused(
          bundle(type, HTTPVerb.POST, "Observation", Records.observation("", OTHER, "x")));
      assertRefused(
          bundle(type, HTTPVerb.PUT, "Observation/" + OTHER, Records.observation(OTHER, OWN, "x")));
      assertRefused(bundle(type, HTTPVerb.PUT, "Patient/" + OTHER, Records.patient(OTHER)));
      assertRefused(bundle(type, HTTPVerb.PUT, "Patient?identifier=" + OTHER, Records.patient("")));
      assertRefused(bundle(type, HTTPVerb.DELETE, "Observation/" + OTHER, null));
      assertRefused(bundle(type, HTTPVerb.DELETE, "Observation?patient=" + OTHER, null));
      assertRefused(bundle(type, HTTPVerb.GET, "Observation/" + OTHER, null));
      assertRefused(bundle(type, HTTPVerb.GET, "Patient/" + OTHER + "/$everything", null));
      assertRefused(bundle(type, HTTPVerb.GET, "Observation?patient=" + OTHER, null));
      assertRefused(bundle(type, HTTPVerb.GET, "Observation?_summary=count", null));
      assertRefused(bundle(type, HTTPVerb.POST, "Patient/$export", new Parameters()));
      Bundle several = good.copy();
      several.addEntry(
          bundle(type, HTTPVerb.POST, "Observation", Records.observation("", OTHER, "x"))
              .getEntryFirstRep());
      assertRefused(several);
      Bundle byName = bundle(type, HTTPVerb.POST, "Patient", Records.patient(""));
      byName.getEntryFirstRep().setFullUrl("urn:uuid:7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11");
      byName.getEntryFirstRep().getRequest().setIfNoneExist("identifier=" + OTHER);
      Observation about = Records.observation("", OWN, "x");
      about.getSubject().setReference("urn:uuid:7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11");
      byName.addEntry(bundle(type, HTTPVerb.POST, "Observation", about).getEntryFirstRep());
      assertRefused(byName);
    }
    assertThat(northern().get("/fhir/Observation/" + OTHER).body()).contains(SECRET + OTHER);
    assertThat(
            northern()
                .get("/fhir/Observation?_summary=count&patient=" + OTHER)
                .json()
                .at("/total")
                .asInt())
        .isEqualTo(2);
  }

  /** As a whole, or for a batch entry by entry; in any case nothing of another is told. */
  private void assertRefused(Bundle bundle) {
    Answer answer = bound().post("/fhir", bundle);
    assertThat(answer.body()).doesNotContain(SECRET + OTHER, "Family-" + OTHER);
    if (answer.status() == 200) {
      Bundle each = answer.as(Bundle.class);
      assertThat(each.getEntryFirstRep().getResponse().getStatus())
          .as(answer.body())
          .matches("(40[034]).*|200 OK");
      if (each.getEntryFirstRep().getResource() instanceof Bundle found) {
        assertThat(found.getTotal()).as(answer.body()).isLessThanOrEqualTo(own());
      }
    } else {
      assertThat(answer.status()).as(answer.body()).isIn(400, 403);
    }
  }

  private int own() {
    return northern()
        .get("/fhir/Observation?_summary=count&patient=" + OWN)
        .json()
        .at("/total")
        .asInt();
  }

  private static Bundle bundle(BundleType type, HTTPVerb method, String url, Resource resource) {
    Bundle bundle = new Bundle().setType(type);
    bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
    return bundle;
  }

  @Test
  void withoutAPatientAPatientsScopeIsGoodForNothing() {
    for (Token token :
        new Token[] {
          north("patient/*.cruds"),
          north("patient/*.cruds").patient("Patient/" + OWN),
          north("patient/*.cruds").patient("../" + OWN),
          north("patient/*.cruds").patient("")
        }) {
      assertThat(with(token).get("/fhir/Patient/" + OWN).status()).isEqualTo(403);
      assertThat(with(token).get("/fhir/Observation").status()).isEqualTo(403);
      assertThat(with(token).post("/fhir/Observation", Records.observation("", OWN, "x")).status())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user/Observation.rs?category=laboratory",
        "patient/Observation.rs?category=laboratory",
        "user/Observation.sr",
        "user/Observation.",
        "user/Observation.rsx",
        "user/observation.rs",
        "user/Observation",
        "users/Observation.rs",
        "user/*",
        "user/Observation.READ",
        "launch/patient openid fhirUser offline_access"
      })
  void whatIsNoScopeThatWeKnowGrantsNothing(String scope) {
    Token token = north(scope).patient(OWN);
    assertThat(with(token).get("/fhir/Observation?patient=" + OWN).status()).isEqualTo(403);
    assertThat(with(token).get("/fhir/Observation/" + OWN).status()).isEqualTo(403);
  }

  @Test
  void whatErasesNeedsARole() {
    TestClient all = with(north("system/*.cruds"));
    TestClient eraser = with(north("system/*.cruds").roles("eraser"));
    fill(northern(), "hostile-erased");
    String path = "/fhir/Patient/hostile-erased";
    assertThat(all.delete(path + "?_cascade=delete").status()).isEqualTo(403);
    assertThat(
            all.send("DELETE", path, BodyPublishers.noBody(), Map.of("X-Cascade", "delete"))
                .status())
        .isEqualTo(403);
    assertThat(all.post(path + "/$expunge", new Parameters()).status()).isEqualTo(403);
    assertThat(bound().post("/fhir/Patient/" + OWN + "/$expunge", new Parameters()).status())
        .isEqualTo(403);
    assertThat(
            with(north("user/Patient.rs").roles("eraser"))
                .post(path + "/$expunge", new Parameters())
                .status())
        .isEqualTo(403);
    assertThat(eraser.post(path + "/$expunge", new Parameters()).status()).isNotEqualTo(403);
    assertThat(eraser.post("/fhir/$expunge", new Parameters()).status()).isEqualTo(403);
    assertThat(northern().get(path).status()).isEqualTo(200);
  }

  private String json(Resource resource) {
    return fhir.newJsonParser().encodeResourceToString(resource);
  }
}
