package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7.fhir.r4.model.Observation.ObservationStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Observation.ObservationStatus.FINAL;
import static org.hl7.fhir.r4.model.Observation.ObservationStatus.PRELIMINARY;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form app sees when it submits answers. */
class QuestionnaireResponseIT extends FormsIT {

  @Test
  void answersBecomeObservations() {
    QuestionnaireResponse stored =
        stored(
            filled()
                .with("smokes", new BooleanType(true))
                .choosing("signs", "a")
                .choosing("signs", "b"));

    assertThat(observations()).containsOnlyKeys("testSmokes", "testSigns.a", "testSigns.b");
    Observation smokes = observations().get("testSmokes");
    assertThat(smokes.getStatus()).isEqualTo(PRELIMINARY);
    assertThat(smokes.getValueBooleanType().booleanValue()).isTrue();
    assertThat(smokes.getDerivedFromFirstRep().getReference())
        .isEqualTo("QuestionnaireResponse/" + stored.getIdElement().getIdPart());
    assertThat(smokes.getMeta().getVersionId()).isEqualTo("1");
  }

  @Test
  void alsoThoseOfAFormOfTheGuideline() {
    Questionnaire nprs = http().get("/fhir/Questionnaire/lrp-nprs").as(Questionnaire.class);
    Filled form = Filled.in(nprs).with("nprs", new IntegerType(7));
    form.response().setSubject(new Reference("Patient/" + patient));

    QuestionnaireResponse stored = stored(form);

    assertThat(observations().get("nprs").getDerivedFromFirstRep().getReference())
        .isEqualTo("QuestionnaireResponse/" + stored.getIdElement().getIdPart());
    assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
  }

  @Test
  void anInvalidResponseIsRefusedInWordsAndNothingIsStored() {
    Answer answer =
        post(
            filled()
                .with("smokes", new BooleanType(true))
                .with("weight", new DecimalType("13.37"))
                .response());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDetails().getText())
        .isEqualTo("“Wat is uw gewicht?” (weight): de waarde is lager dan kan; het laagste is 20.");
    assertThat(answer.body()).doesNotContain("13.37");
    assertThat(responses()).isEmpty();
    assertThat(observations()).isEmpty();
  }

  @Test
  void theRefusalIsInEnglishWhenAskedFor() {
    Answer answer =
        postIn(
            "en",
            "/fhir/QuestionnaireResponse",
            filled().with("weight", new DecimalType("1")).response());

    assertThat(answer.body()).contains("What is your weight?");
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setResource(filled().with("weight", new DecimalType("1")).response())
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("QuestionnaireResponse");
    assertThat(postIn("en", "/fhir", bundle).body()).contains("What is your weight?");
  }

  @Test
  void anInvalidResponseRefusesTheWholeTransaction() {
    Observation other = new Observation().setStatus(FINAL);
    other.getCode().setText("other");
    other.setSubject(new Reference("Patient/" + patient));

    Answer answer =
        transaction(
            other,
            filled().with("smokes", new BooleanType(true)).response(),
            filled().with("weight", new DecimalType("1")).response());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("Wat is uw gewicht?");
    assertThat(responses()).isEmpty();
    assertThat(observations()).isEmpty();
  }

  @Test
  void whenAnObservationCannotBeStoredNeitherIsTheResponse() {
    Questionnaire form = TestForms.visit();
    form.setId("test-contradicting");
    form.setUrl("https://forms.example/Questionnaire/test-contradicting");
    form.getItemFirstRep().getItem().stream()
        .filter(item -> item.getLinkId().equals("smokes"))
        .forEach(item -> item.getCodeFirstRep().setCode("nprs"));
    http().put(form);
    Filled response =
        Filled.in(form).with("smokes", new BooleanType(true)).choosing("colour", "red");
    response.response().setSubject(new Reference("Patient/" + patient));

    Answer answer = post(response.response());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("(nprs)");
    assertThat(responses()).isEmpty();
    assertThat(observations()).isEmpty();
  }

  @Test
  void aTransactionStoresResponsesWithTheirObservationsForAPatientInIt() {
    QuestionnaireResponse first = filled().with("smokes", new BooleanType(true)).response();
    QuestionnaireResponse second = filled().choosing("colour", "red").response();
    org.hl7.fhir.r4.model.Patient newborn = new org.hl7.fhir.r4.model.Patient();
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    String placeholder = "urn:uuid:" + java.util.UUID.randomUUID();
    for (Resource resource : new Resource[] {first, second, newborn}) {
      bundle
          .addEntry()
          .setResource(resource)
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl(resource.fhirType());
    }
    bundle.getEntry().get(2).setFullUrl(placeholder);
    first.setSubject(new Reference(placeholder));
    second.setSubject(new Reference(placeholder));

    Bundle done = http().post("/fhir", bundle).as(Bundle.class);

    patient =
        new org.hl7.fhir.r4.model.IdType(done.getEntry().get(2).getResponse().getLocation())
            .getIdPart();
    assertThat(observations()).containsOnlyKeys("testSmokes", "testColour");
  }

  @Test
  void inABatchOnlyTheInvalidOneIsRefused() {
    Bundle bundle = new Bundle().setType(BundleType.BATCH);
    bundle
        .addEntry()
        .setResource(filled().with("smokes", new BooleanType(true)).response())
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("QuestionnaireResponse");
    bundle
        .addEntry()
        .setResource(filled().with("weight", new DecimalType("1")).response())
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("QuestionnaireResponse");

    Bundle done = http().post("/fhir", bundle).as(Bundle.class);

    assertThat(done.getEntry())
        .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "422");
    assertThat(observations()).containsOnlyKeys("testSmokes");
  }

  @Test
  void aChangedResponseUpdatesAndDoesNotDouble() {
    QuestionnaireResponse response =
        stored(
            filled().with("smokes", new BooleanType(true)).with("weight", new DecimalType("70")));

    response
        .getItemFirstRep()
        .getItemFirstRep()
        .getAnswerFirstRep()
        .setValue(new BooleanType(false));
    updated(response);

    Map<String, Observation> now = observations();
    assertThat(now).containsOnlyKeys("testSmokes", "testWeight");
    assertThat(now.get("testSmokes").getValueBooleanType().booleanValue()).isFalse();
    assertThat(now.get("testSmokes").getMeta().getVersionId()).isEqualTo("2");
    assertThat(now.get("testWeight").getMeta().getVersionId()).as("unchanged").isEqualTo("1");
  }

  @Test
  void theSameResponseAgainChangesNothing() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));

    updated(response);
    transactionPut(response);

    assertThat(observations().get("testSmokes").getMeta().getVersionId()).isEqualTo("1");
  }

  @Test
  void aRemovedAnswerIsEnteredInErrorAndAnAmendedOneAmended() {
    QuestionnaireResponse response =
        stored(
            filled()
                .with("smokes", new BooleanType(true))
                .choosing("signs", "a")
                .choosing("signs", "b")
                .with("reason", new StringType("x"))
                .status(QuestionnaireResponseStatus.COMPLETED));
    assertThat(observations().values()).extracting(Observation::getStatus).containsOnly(FINAL);

    response.setStatus(QuestionnaireResponseStatus.AMENDED);
    response.getItemFirstRep().getItem().get(1).getAnswer().remove(0);
    updated(response);

    assertThat(observations().get("testSigns.a").getStatus()).isEqualTo(ENTEREDINERROR);
    assertThat(observations().get("testSigns.b").getStatus())
        .isEqualTo(Observation.ObservationStatus.AMENDED);
    assertThat(observations().get("testSmokes").getStatus())
        .isEqualTo(Observation.ObservationStatus.AMENDED);
  }

  @Test
  void theSameHoldsForAnUpdateInATransaction() {
    QuestionnaireResponse response =
        stored(filled().with("smokes", new BooleanType(true)).choosing("colour", "red"));

    response.getItemFirstRep().getItem().remove(1);
    transactionPut(response);

    assertThat(observations().get("testSmokes").getMeta().getVersionId()).isEqualTo("1");
    assertThat(observations().get("testColour").getStatus()).isEqualTo(ENTEREDINERROR);
  }

  @Test
  void anAnswerThatComesBackCountsAgain() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    QuestionnaireResponse without = response.copy();
    without.getItem().clear();

    updated(without);
    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(ENTEREDINERROR);
    updated(response);

    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(PRELIMINARY);
  }

  @Test
  void aPatchedResponseIsCheckedAndItsObservationsFollow() {
    QuestionnaireResponse response = stored(filled().with("weight", new DecimalType("70")));
    String path = "/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart();

    assertThat(
            patch(
                    path,
                    "[{\"op\":\"replace\",\"path\":\"/item/0/item/0/answer/0/valueDecimal\",\"value\":5}]")
                .status())
        .isEqualTo(422);
    assertThat(
            patch(
                    path,
                    "[{\"op\":\"replace\",\"path\":\"/item/0/item/0/answer/0/valueDecimal\",\"value\":80}]")
                .status())
        .isEqualTo(200);

    assertThat(observations().get("testWeight").getValueQuantity().getValue())
        .isEqualByComparingTo("80");
  }

  private Answer patch(String path, String operations) {
    return http()
        .send(
            "PATCH",
            path,
            BodyPublishers.ofString(operations),
            Map.of("Content-Type", "application/json-patch+json"));
  }

  @ParameterizedTest
  @CsvSource({"ENTEREDINERROR, ENTEREDINERROR", "STOPPED, CANCELLED"})
  void aWithdrawnResponseTakesItsObservationsAlong(
      QuestionnaireResponseStatus status, Observation.ObservationStatus expected) {
    QuestionnaireResponse response =
        stored(filled().with("smokes", new BooleanType(true)).choosing("colour", "red"));

    updated(response.setStatus(status));

    assertThat(observations().values())
        .hasSize(2)
        .extracting(Observation::getStatus)
        .containsOnly(expected);
  }

  @Test
  void aResponseOfWhichTheFormIsGoneCanStillBeWithdrawn() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    response.setQuestionnaire("https://forms.example/Questionnaire/gone");
    response.setStatus(QuestionnaireResponseStatus.ENTEREDINERROR);

    updated(response);

    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(ENTEREDINERROR);
  }

  @Test
  void aDeletedResponseLeavesObservationsThatDoNotCount() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    String id = response.getIdElement().getIdPart();

    assertThat(http().delete("/fhir/QuestionnaireResponse/" + id).status()).isEqualTo(200);

    Observation left = observations().get("testSmokes");
    assertThat(left.getStatus()).isEqualTo(ENTEREDINERROR);
    assertThat(left.getDerivedFromFirstRep().getDisplay()).isEqualTo("QuestionnaireResponse/" + id);
    assertThat(http().get("/fhir/QuestionnaireResponse/" + id).status()).isEqualTo(410);
  }

  @Test
  void aResponseDeletedInATransactionLikewise() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .getRequest()
        .setMethod(HTTPVerb.DELETE)
        .setUrl("QuestionnaireResponse/" + response.getIdElement().getIdPart());

    assertThat(http().post("/fhir", bundle).status()).isEqualTo(200);

    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(ENTEREDINERROR);
  }

  @Test
  void aDeletedResponseCanBeStoredAgain() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    http().delete("/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart());

    assertThat(http().put(response).status()).isEqualTo(201);

    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(PRELIMINARY);
  }

  @Test
  void observationsThatAClientDerivedItselfAreLeftAlone() {
    QuestionnaireResponse response = stored(filled().with("smokes", new BooleanType(true)));
    Observation own = new Observation().setStatus(FINAL);
    own.getCode().setText("own").addCoding().setSystem("https://client.example").setCode("own");
    own.setSubject(new Reference("Patient/" + patient));
    own.addDerivedFrom(
        new Reference("QuestionnaireResponse/" + response.getIdElement().getIdPart()));
    post(own);

    response.getItem().clear();
    updated(response);

    assertThat(observations().get("own").getStatus()).isEqualTo(FINAL);
    assertThat(observations().get("testSmokes").getStatus()).isEqualTo(ENTEREDINERROR);
  }

  @Test
  void aReferenceToAResponseThatIsNotStoredIsNoResponse() {
    Observation own = new Observation().setStatus(FINAL);
    own.getCode().setText("own").addCoding().setSystem("https://client.example").setCode("own");
    own.setSubject(new Reference("Patient/" + patient));
    own.addDerivedFrom(new Reference("QuestionnaireResponse/" + java.util.UUID.randomUUID()));

    assertThat(post(own).status()).isEqualTo(201);
  }

  @Test
  void anAbsentTotalIsComputedAndStored() {
    QuestionnaireResponse stored =
        stored(filled().choosing("s1", "1").choosing("s2", "2").choosing("s3", "3"));

    assertThat(Answers.of(stored).single("total").map(total -> total.primitiveValue()))
        .contains("6");
    assertThat(observations().get("testTotal").getValueIntegerType().getValue()).isEqualTo(6);
    String path = "/fhir/QuestionnaireResponse/" + stored.getIdElement().getIdPart();
    assertThat(Answers.of(http().get(path).as(QuestionnaireResponse.class)).has("total")).isTrue();
  }

  @Test
  void aTotalThatContradictsItsItemsIsRefused() {
    Answer answer =
        post(
            filled()
                .choosing("s1", "1")
                .choosing("s2", "2")
                .choosing("s3", "3")
                .with("total", new IntegerType(7))
                .response());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("Totaal (0-9)", "komt niet overeen");
    assertThat(responses()).isEmpty();
  }

  @Test
  void aTotalAloneIsAcceptedAsEntered() {
    stored(filled().with("total", new IntegerType(7)));

    assertThat(observations().get("testTotal").getValueIntegerType().getValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-",
        "https://forms.example/Questionnaire/unknown",
        "https://forms.example/Questionnaire/test-visit|9.9.9"
      })
  void aResponseToAnUnknownFormIsRefused(String canonical) {
    Answer answer = post(filled().response().setQuestionnaire(canonical));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.as(OperationOutcome.class).getIssue()).hasSize(1);
    assertThat(responses()).isEmpty();
  }

  @Test
  void aQuestionInAnotherLanguageIsNoReasonToRefuse() {
    QuestionnaireResponse response = filled().with("smokes", new BooleanType(true)).response();
    response.getItemFirstRep().getItemFirstRep().setText("Do you smoke?");

    assertThat(post(response).status()).isEqualTo(201);
  }

  @Test
  void anOlderVersionThatTheStoreHasIsStillAForm() {
    var older = TestForms.visit();
    older.setId("test-visit-0");
    older.setVersion("0.1.0");
    http().put(older);

    QuestionnaireResponse response = filled().with("smokes", new BooleanType(true)).response();
    response.setQuestionnaire(older.getUrl() + "|0.1.0");

    assertThat(post(response).status()).isEqualTo(201);
  }

  private void transactionPut(QuestionnaireResponse response) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setResource(response)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl("QuestionnaireResponse/" + response.getIdElement().getIdPart());
    Answer answer = http().post("/fhir", bundle);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
