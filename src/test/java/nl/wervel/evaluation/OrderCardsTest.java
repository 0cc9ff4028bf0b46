package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.cards.Card;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is suggested for the orders that the guideline advises against. */
class OrderCardsTest {
  private static final String YESTERDAY = "2026-11-21T09:00:00+01:00";
  private static final Map<String, Object> NOTHING = Map.of();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "tens, Verwijder: TENS",
    "interferential, Verwijder: Interferentie",
    "traction, Verwijder: Tractie",
    "biofeedback, Verwijder: Biofeedback",
    "ultrasound, Verwijder: Ultrageluid",
    "massage, Verwijder: Massage",
    "manipulation, Verwijder: Manipulatie"
  })
  void anOrderThatIsAdvisedAgainstCanBeTakenAway(String intervention, String label) {
    Card.Suggestion removal = only(suggestions(sign(NOTHING, draft("o1", intervention))));
    assertThat(removal.label()).isEqualTo(label);
    assertThat(removal.actions())
        .containsExactly(new Card.Action("delete", label, null, "ServiceRequest/o1"));
  }

  @Test
  void theCardSaysWhyAndThatSuggestionsMayBeCombined() {
    Card card = removing(sign(NOTHING, draft("o1", "tens")));
    assertThat(card.detail()).contains("Geen TENS").contains("*Omdat:*").contains("TENS");
    assertThat(card.selectionBehavior()).isEqualTo("any");
    assertThat(card.overrideReasons()).isNotEmpty();
  }

  @Test
  void theLabelIsInTheLanguageAskedFor() {
    ServiceRequest order = draft("o1", "massage");
    Evaluation evaluation = evaluate("lrp-order-sign", NOTHING, order);
    List<Card> cards =
        Guideline.SHIPPED.cards(
            Guideline.service("lrp-order-sign"), evaluation, Language.EN, List.of(order));
    assertThat(only(suggestions(cards)).label()).isEqualTo("Remove: Massage");
  }

  @Test
  void oneSuggestionTakesAnOrderAwayHoweverManyRecommendationsAskIt() {
    List<Card> cards =
        sign(
            Map.of("profile", 1, "lrsPresent", true, "stronglyDependentOnTherapist", true),
            draft("o1", "massage"));
    assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .contains(
            "mas-dont-profile1",
            "mas-dont-lrs",
            "mas-dont-dependent",
            "mas-dont-single",
            "nhg-passive-not-recommended");
    assertThat(deleted(cards)).containsExactly("ServiceRequest/o1");
    assertThat(removing(cards).indicator()).isEqualTo("warning");
  }

  @Test
  void ordersOfOneInterventionGoTogether() {
    List<Card> cards = sign(NOTHING, draft("o1", "tens"), draft("o2", "tens"));
    assertThat(only(suggestions(cards)).actions()).hasSize(2);
    assertThat(deleted(cards)).containsExactly("ServiceRequest/o1", "ServiceRequest/o2");
  }

  @Test
  void anOrderThatFitsIsLeft() {
    assertThat(deleted(sign(NOTHING, draft("o1", "tens"), draft("o2", "exercise"))))
        .containsExactly("ServiceRequest/o1");
    assertThat(deleted(sign(Map.of("profile", 2), draft("o1", "exercise")))).isEmpty();
  }

  @Test
  void bedRestInAcutePainIsReplacedByTheAdviceToStayActive() {
    Card.Suggestion replacement =
        only(
            suggestions(
                sign(Map.of("complaintDurationDays", "2026-11-12"), draft("o1", "bed-rest"))));
    assertThat(replacement.label())
        .isEqualTo("Vervang \"Bedrust\" door \"Adviseer om actief te blijven\"");
    assertThat(replacement.actions())
        .extracting(Card.Action::type)
        .containsExactly("delete", "create");
    ServiceRequest advice = (ServiceRequest) replacement.actions().get(1).resource();
    assertThat(advice.getStatus().toCode()).isEqualTo("draft");
    assertThat(advice.getSubject().getReference()).isEqualTo("Patient/" + Guideline.PATIENT);
  }

  @Test
  void anOrderDosedOutsideTheTableIsReplacedOnce() {
    Map<String, Object> tooHeavy = Map.of("strengthPct1rm", 90);
    ServiceRequest training = draft("o1", "strength-training");
    List<Card> cards = sign(tooHeavy, training);
    assertThat(deleted(cards)).containsExactly("ServiceRequest/o1");
    ServiceRequest dosed =
        suggestions(cards).stream()
            .flatMap(suggestion -> suggestion.actions().stream())
            .filter(action -> action.resource() instanceof ServiceRequest)
            .map(action -> (ServiceRequest) action.resource())
            .filter(order -> order.hasPatientInstruction())
            .findFirst()
            .orElseThrow();
    dosed.setId("ServiceRequest/o2");
    List<Card> after = sign(tooHeavy, dosed);
    assertThat(after.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .contains("fitt-strength-intensity");
    assertThat(deleted(after)).isEmpty();
    assertThat(suggestions(after))
        .extracting(Card.Suggestion::label)
        .doesNotContain("Krachttraining volgens de doseringstabel");
  }

  @Test
  void theGpReplacesImagingByReferralWhenASpecificCauseIsSuspected() {
    ServiceRequest imaging = draft("o1", "imaging");
    assertThat(
            only(suggestions(
                    cards("lrp-gp-order-sign", Map.of("gpSuspectsSpecificCause", true), imaging)))
                .label())
        .isEqualTo("Vervang \"Beeldvorming\" door \"Verwijs naar een specialist\"");
    assertThat(only(suggestions(cards("lrp-gp-order-sign", NOTHING, imaging))).label())
        .isEqualTo("Verwijder: Beeldvorming");
  }

  @Test
  void anOrderWithoutIdKeepsItsCardOnly() {
    List<Card> cards = sign(NOTHING, draft(null, "tens"));
    assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .contains("dont-tens");
    assertThat(deleted(cards)).isEmpty();
  }

  @Test
  void whatIsNoDraftOfTheCallStays() {
    ServiceRequest placed = draft("o1", "tens");
    for (String service : List.of("lrp-patient-view", "lrp-order-sign")) {
      Evaluation evaluation = evaluate(service, NOTHING, placed);
      List<Card> cards =
          Guideline.SHIPPED.cards(Guideline.service(service), evaluation, Language.NL);
      assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
          .contains("dont-tens");
      assertThat(deleted(cards)).isEmpty();
    }
  }

  @Test
  void besideAnEmergencyNothingElseIsSuggested() {
    List<Card> cards =
        cards("lrp-patient-view", Map.of("urinaryRetention", true), draft("o1", "tens"));
    assertThat(cards.get(0).indicator()).isEqualTo("critical");
    assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .contains("dont-tens");
    assertThat(deleted(cards)).isEmpty();
  }

  @Test
  void aCardKeepsToAFewSuggestions() {
    List<Card> cards =
        sign(
            NOTHING,
            draft("o1", "tens"),
            draft("o2", "interferential"),
            draft("o3", "massage"),
            draft("o4", "manipulation"),
            draft("o5", "mobilisation"),
            draft("o6", "traction"),
            draft("o7", "laser"));
    assertThat(cards).allMatch(card -> card.suggestions().size() <= 3);
    assertThat(deleted(cards)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void anOrderWithADoseThatDoesNotFitIsReplacedAndNotJustTakenAway() {
    List<Card> cards =
        sign(
            Map.of("strengthSets", 6, "impairmentLinked", "strength"),
            draft("o1", "strength-training"));
    assertThat(cards.stream().flatMap(card -> CardsJson.recommendations(card).stream()))
        .contains("fitt-strength-sets");
    assertThat(suggestions(cards))
        .filteredOn(
            suggestion -> suggestion.actions().stream().anyMatch(a -> a.type().equals("delete")))
        .singleElement()
        .satisfies(
            replacement -> {
              assertThat(replacement.label())
                  .isEqualTo(
                      "Vervang \"Spierkrachttraining\" door"
                          + " \"Krachttraining volgens de doseringstabel\"");
              assertThat(replacement.actions())
                  .extracting(Card.Action::type)
                  .containsExactly("delete", "create");
            });
  }

  private static List<Card> sign(Map<String, ?> facts, ServiceRequest... drafts) {
    return cards("lrp-order-sign", facts, drafts);
  }

  private static List<Card> cards(String service, Map<String, ?> facts, ServiceRequest... drafts) {
    HookService hook = Guideline.service(service);
    return Guideline.SHIPPED.cards(
        hook, evaluate(service, facts, drafts), Language.NL, List.of(drafts));
  }

  private static Evaluation evaluate(
      String service, Map<String, ?> facts, ServiceRequest... orders) {
    List<Resource> resources = new ArrayList<>(Recording.all(facts, YESTERDAY));
    resources.add(
        new Patient().setBirthDateElement(new DateType("1986-02-03")).setId(Guideline.PATIENT));
    resources.addAll(List.of(orders));
    return Guideline.SHIPPED.evaluate(Guideline.service(service), resources, Guideline.NOW);
  }

  /** As if placed, so that it counts. */
  private static ServiceRequest draft(String id, String intervention) {
    ServiceRequest order =
        (ServiceRequest) Recording.of("orderedInterventions", intervention, YESTERDAY).get(0);
    order.setId(id);
    return order;
  }

  private static Card removing(List<Card> cards) {
    return cards.stream()
        .filter(card -> deletions(List.of(card)).findAny().isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** Those that take something away. */
  private static List<Card.Suggestion> suggestions(List<Card> cards) {
    return cards.stream()
        .flatMap(card -> card.suggestions().stream())
        .filter(s -> s.actions().stream().anyMatch(action -> action.type().equals("delete")))
        .toList();
  }

  private static List<String> deleted(List<Card> cards) {
    return deletions(cards).map(Card.Action::resourceId).toList();
  }

  private static Stream<Card.Action> deletions(List<Card> cards) {
    return suggestions(cards).stream()
        .flatMap(suggestion -> suggestion.actions().stream())
        .filter(action -> action.type().equals("delete"));
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
