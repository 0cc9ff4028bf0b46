package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** What a server has of what clients wrote. */
final class StoredWrites {
  private static final int AT_ONCE = 50;
  private static final String URN = "urn:ietf:rfc:3986|urn:uuid:";

  private final IGenericClient client;

  StoredWrites(String server) {
    FhirContext fhir = FhirContext.forR4Cached();
    fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    fhir.getRestfulClientFactory().setSocketTimeout(60_000);
    client = fhir.newRestfulGenericClient(server + "/fhir");
  }

  /** Stores one, and gives its id. */
  String newPatient() {
    return client.create().resource(new Patient().setActive(true)).execute().getId().getIdPart();
  }

  /**
   * Everything acknowledged is there once, and every response that is there, acknowledged or not,
   * with its one Observation.
   */
  void requireAll(Submitters submitters) {
    List<String> stored = submitters.patients().stream().flatMap(this::responses).toList();
    assertThat(stored).doesNotHaveDuplicates().containsAll(submitters.responses());
    List<String> extracted = submitters.patients().stream().flatMap(this::derivedFrom).toList();
    assertThat(extracted).containsExactlyInAnyOrderElementsOf(stored);
    List<String> cards = submitters.answeredCards();
    for (int from = 0; from < cards.size(); from += AT_ONCE) {
      List<String> some = cards.subList(from, Math.min(from + AT_ONCE, cards.size()));
      assertThat(answered(some)).containsExactlyInAnyOrderElementsOf(some);
    }
  }

  private Stream<String> responses(String patient) {
    return search("QuestionnaireResponse?_count=200&subject=Patient/" + patient)
        .map(QuestionnaireResponse.class::cast)
        .map(response -> response.getIdElement().getIdPart());
  }

  private Stream<String> derivedFrom(String patient) {
    return search("Observation?_count=200&subject=Patient/" + patient)
        .map(Observation.class::cast)
        .map(observation -> observation.getDerivedFromFirstRep().getReferenceElement().getIdPart());
  }

  private List<String> answered(List<String> cards) {
    String identifiers = cards.stream().map(URN::concat).collect(Collectors.joining(","));
    return search("Communication?_count=200&identifier=" + identifiers)
        .map(answer -> ((Communication) answer).getIdentifierFirstRep().getValue())
        .map(urn -> urn.substring(urn.lastIndexOf(':') + 1))
        .toList();
  }

  private Stream<org.hl7.fhir.r4.model.Resource> search(String url) {
    return Stream.iterate(
            client.search().byUrl(url).returnBundle(Bundle.class).execute(),
            page -> page != null,
            page ->
                page.getLink(Bundle.LINK_NEXT) == null
                    ? null
                    : client.loadPage().next(page).execute())
        .flatMap(page -> page.getEntry().stream())
        .map(BundleEntryComponent::getResource);
  }
}
