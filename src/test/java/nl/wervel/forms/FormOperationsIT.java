package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class FormOperationsIT extends FormsIT {

  private Filled full() {
    return filled()
        .with("smokes", new BooleanType(true))
        .with("packs", new IntegerType(2))
        .with("walk", Filled.quantity("500", "m"))
        .with("weight", new DecimalType("70.5"))
        .choosing("colour", "green")
        .choosing("signs", "a")
        .choosing("signs", "b")
        .with("since", new DateType("2026-01-02"))
        .choosing("s1", "1")
        .choosing("s2", "2")
        .choosing("s3", "3");
  }

  @Test
  void extractOfAStoredResponseGivesWhatIsStored() {
    assertExtractIsWhatIsStored(stored(full()));
  }

  @Test
  void alsoWhenTheResponseDoesNotSayWhenItWasAuthored() {
    Filled form = full();
    form.response().setAuthored(null);
    assertExtractIsWhatIsStored(stored(form));
  }

  @Test
  void alsoWhenItWasStoredInATransaction() {
    Filled form = full();
    form.response().setAuthored(null);
    transaction(form.response());
    assertExtractIsWhatIsStored(responses().get(0));
  }

  private void assertExtractIsWhatIsStored(QuestionnaireResponse response) {
    String path = "/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart();

    Bundle bundle = http().get(path + "/$extract").as(Bundle.class);

    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
    assertThat(bundle.getEntry())
        .allSatisfy(
            entry -> assertThat(entry.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.PUT));
    assertThat(byId(bundle))
        .isEqualTo(
            observations().values().stream()
                .collect(Collectors.toMap(FormOperationsIT::id, this::content)));
  }

  @Test
  void extractOfAGivenResponseStoresNothingAndCompletesTotals() {
    QuestionnaireResponse given = full().id("given-1").response();

    Bundle bundle = extract(given).as(Bundle.class);

    assertThat(byId(bundle)).containsKeys("given-1.total", "given-1.signs.a");
    assertThat(observations()).isEmpty();
  }

  @Test
  void extractRefusesWhatStoringRefuses() {
    assertThat(extract(filled().with("weight", new DecimalType("1")).response()).status())
        .isEqualTo(422);
    assertThat(http().post("/fhir/QuestionnaireResponse/$extract", new Parameters()).status())
        .isEqualTo(400);
  }

  private Answer extract(QuestionnaireResponse response) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("questionnaire-response").setResource(response);
    return http().post("/fhir/QuestionnaireResponse/$extract", parameters);
  }

  private Map<String, String> byId(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(entry -> (Observation) entry.getResource())
        .collect(Collectors.toMap(FormOperationsIT::id, this::content));
  }

  private static String id(Resource resource) {
    return resource.getIdElement().getIdPart();
  }

  private String content(Observation observation) {
    Observation copy = observation.copy();
    copy.setMeta(new Meta());
    copy.setId(id(observation));
    return fhirContext.newJsonParser().encodeResourceToString(copy);
  }

  @Test
  void populateFillsInWhatWasAnsweredBefore() {
    Filled before = full();
    before.response().setAuthored(new java.util.Date());
    stored(before);

    QuestionnaireResponse filledIn =
        populate(new CanonicalType(VISIT.getUrl())).as(QuestionnaireResponse.class);

    assertThat(filledIn.getStatus())
        .isEqualTo(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
    assertThat(filledIn.getQuestionnaire()).isEqualTo(VISIT.getUrl() + "|1.0.0");
    assertThat(filledIn.getSubject().getReference()).isEqualTo("Patient/" + patient);
    Answers answers = Answers.of(filledIn);
    assertThat(answers.byLinkId())
        .containsOnlyKeys("smokes", "packs", "walk", "weight", "colour", "signs", "since", "total");
    assertThat(answers.to("signs")).hasSize(2);
    assertThat(post(filledIn).status()).as("what it gives can be stored").isEqualTo(201);
  }

  @Test
  void populateKnowsTheFormByReferenceAsResourceAndByItsPlaceInTheStore() {
    Parameters withResource = new Parameters();
    withResource.addParameter().setName("questionnaire").setResource(VISIT);
    subject(withResource);

    assertThat(populate(new Reference(VISIT.getUrl() + "|1.0.0")).status()).isEqualTo(200);
    assertThat(http().post("/fhir/Questionnaire/$populate", withResource).status()).isEqualTo(200);
    assertThat(
            http()
                .post("/fhir/Questionnaire/test-visit/$populate", subject(new Parameters()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void populateRefusesAnUnknownFormAndNobody() {
    assertThat(populate(new CanonicalType("https://forms.example/Questionnaire/unknown")).status())
        .isEqualTo(422);
    assertThat(http().post("/fhir/Questionnaire/test-visit/$populate", new Parameters()).status())
        .isEqualTo(400);
  }

  private Answer populate(org.hl7.fhir.r4.model.Type form) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("questionnaireRef").setValue(form);
    return http().post("/fhir/Questionnaire/$populate", subject(parameters));
  }

  private Parameters subject(Parameters parameters) {
    parameters.addParameter().setName("subject").setValue(new Reference("Patient/" + patient));
    return parameters;
  }
}
