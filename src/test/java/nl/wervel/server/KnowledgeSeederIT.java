package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import nl.wervel.knowledge.Artifact;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each test seeds as successive starts of the server would, and looks at what clients then see. */
@ExtendWith(OutputCaptureExtension.class)
class KnowledgeSeederIT extends ServerIT {

  @Autowired private KnowledgeSeeder seeder;
  @Autowired private ShippedArtifacts shipped;

  @Test
  void secondStartWritesNothing() {
    List<Artifact> artifacts =
        List.of(
            artifact(plan("seed-twice", "1.0.0", "Titel")),
            artifact(filled(new Questionnaire(), "seed-twice")),
            artifact(filled(new Library(), "seed-twice")),
            artifact(codeSystem("seed-twice", "1.0.0")));
    seeder.seed(artifacts);
    seeder.seed(artifacts);

    for (Artifact artifact : artifacts) {
      assertThat(storedVersionOf(artifact.name())).as(artifact.name()).isEqualTo("1");
    }
  }

  @Test
  void whatIsShippedIsStoredOnceAndStaysSo() {
    seeder.seed(shipped.all());
    assertThat(shipped.all())
        .allSatisfy(each -> assertThat(storedVersionOf(each.name())).isEqualTo("1"));
  }

  @Test
  void newVersionReplacesAndTheOldOneIsKeptRetired() {
    seed(plan("seed-new", "1.0.0", "Oud"), codeSystem("seed-new", "1.0.0"));
    seed(plan("seed-new", "1.1.0", "Nieuw"), codeSystem("seed-new", "1.1.0"));

    PlanDefinition current = read("PlanDefinition/seed-new", PlanDefinition.class);
    assertThat(current.getTitle()).isEqualTo("Nieuw");
    PlanDefinition old = read("PlanDefinition/seed-new-v1.0.0", PlanDefinition.class);
    assertThat(old.getTitle()).isEqualTo("Oud");
    assertThat(old.getStatus()).isEqualTo(PublicationStatus.RETIRED);
    assertThat(old.getUrl()).isEqualTo(current.getUrl());
    Bundle found = http().get("/fhir/PlanDefinition?url=" + current.getUrl()).as(Bundle.class);
    assertThat(found.getEntry())
        .extracting(entry -> entry.getResource().getIdElement().getIdPart())
        .containsExactly("seed-new", "seed-new-v1.0.0");

    CodeSystem system = read("CodeSystem/seed-new", CodeSystem.class);
    assertThat(system.getConceptFirstRep().getDisplay()).isEqualTo("versie 1.1.0");
    String history = "CodeSystem/seed-new/_history/1";
    assertThat(read(history, CodeSystem.class).getVersion()).isEqualTo("1.0.0");

    seed(plan("seed-new", "1.1.0", "Nieuw"), codeSystem("seed-new", "1.1.0"));
    assertThat(storedVersionOf("PlanDefinition/seed-new")).isEqualTo("2");
    assertThat(storedVersionOf("PlanDefinition/seed-new-v1.0.0")).isEqualTo("1");
  }

  @Test
  void changeWithoutANewVersionIsCorrectedOnceAndSaid(CapturedOutput output) {
    seed(plan("seed-correct", "1.0.0", "Fout"));
    seed(plan("seed-correct", "1.0.0", "Goed"));
    seed(plan("seed-correct", "1.0.0", "Goed"));

    PlanDefinition stored = read("PlanDefinition/seed-correct", PlanDefinition.class);
    assertThat(stored.getTitle()).isEqualTo("Goed");
    assertThat(stored.getMeta().getVersionId()).isEqualTo("2");
    assertThat(stored.getMeta().getTag()).hasSize(1);
    assertThat(output).containsOnlyOnce("PlanDefinition/seed-correct changed without a new");
  }

  @Test
  void editOfAnIntegratorIsKeptAndSaid(CapturedOutput output) {
    seed(plan("seed-edit", "1.0.0", "Geleverd"));
    PlanDefinition edit = read("PlanDefinition/seed-edit", PlanDefinition.class);
    edit.setTitle("Eigen tekst");
    assertThat(http().put(edit).status()).isEqualTo(200);
    seed(plan("seed-edit", "1.0.0", "Geleverd"));
    seed(plan("seed-edit", "1.0.0", "Anders geleverd"));

    PlanDefinition stored = read("PlanDefinition/seed-edit", PlanDefinition.class);
    assertThat(stored.getTitle()).isEqualTo("Eigen tekst");
    assertThat(output).contains("PlanDefinition/seed-edit was edited here and is kept");
  }

  @Test
  void editIsKeptAsideWhenANewVersionReplacesIt() {
    seed(plan("seed-aside", "1.0.0", "Geleverd"));
    http().put(plan("seed-aside", "1.0.0", "Eigen tekst"));
    seed(plan("seed-aside", "2.0.0", "Nieuw"));

    assertThat(read("PlanDefinition/seed-aside", PlanDefinition.class).getTitle())
        .isEqualTo("Nieuw");
    assertThat(read("PlanDefinition/seed-aside-v1.0.0", PlanDefinition.class).getTitle())
        .isEqualTo("Eigen tekst");
  }

  private void seed(MetadataResource... resources) {
    seeder.seed(List.of(resources).stream().map(KnowledgeSeederIT::artifact).toList());
  }

  private <T extends Resource> T read(String name, Class<T> type) {
    return http().get("/fhir/" + name).as(type);
  }

  private String storedVersionOf(String name) {
    return http().get("/fhir/" + name).as(Resource.class).getMeta().getVersionId();
  }

  private static Artifact artifact(MetadataResource resource) {
    String id = resource.getIdElement().getIdPart();
    return new Artifact("test/" + resource.fhirType() + "-" + id + ".json", resource);
  }

  private static PlanDefinition plan(String id, String version, String title) {
    PlanDefinition plan = new PlanDefinition();
    plan.setTitle(title);
    plan.addAction().setTitle("Verwijs").addCondition().getExpression().setExpression("Alarm");
    return identified(plan, id, version);
  }

  private static CodeSystem codeSystem(String id, String version) {
    CodeSystem system = new CodeSystem().setContent(CodeSystemContentMode.COMPLETE);
    system.addConcept().setCode("a").setDisplay("versie " + version);
    return identified(system, id, version);
  }

  /** One with all the markup that a store might be tempted to normalise. */
  private static <T extends MetadataResource> T filled(T resource, String id) {
    String json =
        """
        {"resourceType": "%s", "language": "nl",
         "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">één <b>twee</b></div>"},
         "contained": [{"resourceType": "ValueSet", "id": "v", "status": "active"}],
         "extension": [{"url": "https://wervel.example/x", "valueDecimal": 1.50},
           {"url": "https://wervel.example/y", "valueReference": {"reference": "#v"}}],
         "_title": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation",
           "extension": [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": "x"}]}]},
         "title": "Titel", "date": "2026-11-22"}
        """
            .formatted(resource.fhirType());
    @SuppressWarnings("unchecked")
    T parsed = (T) FhirContext.forR4Cached().newJsonParser().parseResource(json);
    return identified(parsed, id, "1.0.0");
  }

  private static <T extends MetadataResource> T identified(T resource, String id, String version) {
    resource.setId(id);
    resource.setUrl("https://other.example/fhir/" + resource.fhirType() + "/" + id);
    resource.setVersion(version);
    resource.setStatus(PublicationStatus.ACTIVE);
    return resource;
  }
}
