package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The resources in suggestions, as an EHR would store them. */
class SuggestionPointsIT extends ServerIT {
  private Map<String, Answer> answers;

  @BeforeEach
  void tell() {
    answers = Stories.told(new Ehr(http()));
  }

  private Stream<JsonNode> actions() {
    return answers.values().stream()
        .flatMap(answer -> Cards.of(answer).stream())
        .flatMap(card -> Cards.actions(card).stream());
  }

  private Stream<JsonNode> created() {
    return actions()
        .filter(a -> a.path("type").asText().equals("create"))
        .map(a -> a.path("resource"));
  }

  private static Resource strictly(JsonNode json) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return (Resource) parser.parseResource(json.toString());
  }

  @Test
  @Point({"JSON-05", "CARD-24"})
  void whatIsCreatedIsValidFhirADraftAndNew() {
    List<JsonNode> different = created().distinct().toList();
    assertThat(different).hasSizeGreaterThan(20);
    assertThat(different)
        .allSatisfy(
            json -> {
              Resource resource = strictly(json);
              assertThat(resource.hasId()).isFalse();
              assertThat(json.path("status").asText()).isIn("draft", "ready");
              assertThat(errors(resource)).as(json.toString()).isEmpty();
            });
  }

  private List<String> errors(Resource resource) {
    Answer answer = http().post("/fhir/" + resource.fhirType() + "/$validate", resource);
    return answer.as(OperationOutcome.class).getIssue().stream()
        .filter(issue -> issue.getSeverity().compareTo(IssueSeverity.ERROR) <= 0)
        .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics)
        .toList();
  }

  @Test
  @Point("CARD-27")
  void whatIsCreatedIsForThePatientOfTheCall() {
    answers.forEach(
        (story, answer) -> {
          String patient = story.startsWith("demo-") ? story.replaceFirst(" .*", "") : "p1";
          if (!story.startsWith("empty")) {
            Cards.of(answer).stream()
                .flatMap(card -> Cards.actions(card).stream())
                .filter(action -> action.has("resource"))
                .map(action -> strictly(action.path("resource")))
                .forEach(
                    resource -> {
                      Base subject =
                          resource
                              .getChildByName(
                                  resource.fhirType().equals("Task") ? "for" : "subject")
                              .getValues()
                              .get(0);
                      assertThat(((Reference) subject).getReference())
                          .as(story)
                          .isEqualTo("Patient/" + patient);
                    });
          }
        });
  }

  @Test
  @Point({"CARD-25", "CARD-26"})
  void whatIsDeletedIsNamedByAReferenceAndNothingIsUpdated() {
    List<JsonNode> others =
        actions().filter(action -> !action.path("type").asText().equals("create")).toList();
    assertThat(others)
        .isNotEmpty()
        .allSatisfy(
            action -> {
              assertThat(action.path("type").asText()).isEqualTo("delete");
              assertThat(action.path("resourceId").asText())
                  .matches("[A-Z]\\w+/[A-Za-z0-9.-]{1,64}");
              assertThat(action.has("resource")).isFalse();
            });
  }

  @Test
  @Point("CARD-20")
  void theActionsOfASuggestionAreATransaction() {
    List<JsonNode> several =
        answers.values().stream()
            .flatMap(answer -> Cards.of(answer).stream())
            .flatMap(card -> Cards.suggestions(card).stream())
            .map(suggestion -> suggestion.path("actions"))
            .filter(actions -> actions.size() > 1)
            .distinct()
            .toList();
    assertThat(several).isNotEmpty();
    several.forEach(
        actions -> {
          Bundle bundle = transaction(Cards.list(actions));
          assertThat(bundle.getEntry().stream().map(e -> e.getRequest().getUrl()))
              .doesNotHaveDuplicates();
          assertThat(errors(bundle)).isEmpty();
        });
  }

  private static Bundle transaction(List<JsonNode> actions) {
    Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
    for (JsonNode action : actions) {
      Bundle.BundleEntryComponent entry = bundle.addEntry();
      if (action.path("type").asText().equals("delete")) {
        entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl(action.path("resourceId").asText());
      } else {
        Resource resource = strictly(action.path("resource"));
        entry.setResource(resource).setFullUrl("urn:uuid:" + java.util.UUID.randomUUID());
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
      }
    }
    return bundle;
  }
}
