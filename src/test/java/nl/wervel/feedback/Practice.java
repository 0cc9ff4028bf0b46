package nl.wervel.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.wervel.cards.Answered;
import nl.wervel.cards.Answered.Outcome;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.LocalText;
import org.hl7.fhir.r4.model.Communication;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One server that gives cards and takes answers at a moment that stands still; the FHIR store is a
 * map.
 */
final class Practice {
  static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final String SERVICE = "lrp-patient-view";

  final Map<String, Communication> stored = new HashMap<>();
  final CardRegister register;
  final AcceptanceReport report;
  private final FeedbackIntake intake;

  Practice(DataSource database) {
    this(database, NOW);
  }

  Practice(DataSource database, Instant now) {
    Clock clock = Clock.fixed(now, NETHERLANDS);
    register = new CardRegister(database, NETHERLANDS);
    report = new AcceptanceReport(database, NETHERLANDS);
    intake =
        new FeedbackIntake(
            new AnswerRegister(database),
            answer -> stored.put(answer.getId(), answer),
            new TransactionTemplate(new JdbcTransactionManager(database)),
            clock,
            FeedbackWatch.NONE);
  }

  static ClientPatient patient(String client, String id) {
    return new ClientPatient(client, Optional.empty(), id);
  }

  /** A card with a suggestion for each recommendation. */
  static Card card(String... recommendations) {
    List<Card.Advice> advice = new ArrayList<>();
    List<Card.Suggestion> suggestions = new ArrayList<>();
    for (String id : recommendations) {
      advice.add(
          new Card.Advice(id, "https://wervel.example/fhir/PlanDefinition/plan", "print-" + id));
      suggestions.add(new Card.Suggestion("do " + id, uuid(), List.of(), Set.of(id)));
    }
    return new Card(
        uuid(),
        "summary",
        "detail",
        "info",
        new Card.Source("source", null, null),
        suggestions,
        "any",
        List.of(),
        List.of(),
        Map.of(),
        advice);
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  Card give(ClientPatient patient, String... recommendations) {
    return give(patient, NOW, recommendations);
  }

  Card give(ClientPatient patient, Instant at, String... recommendations) {
    Card card = card(recommendations);
    register.issue(patient, service(SERVICE), List.of(card), at);
    return card;
  }

  static HookService service(String id) {
    LocalText text = new LocalText(id, id);
    return new HookService(
        id,
        "patient-view",
        "2021",
        false,
        "1.0.0",
        text,
        text,
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(),
        Set.of());
  }

  List<String> take(String client, FeedbackEntry... entries) {
    return intake.take(List.of(entries), client, SERVICE);
  }

  List<String> take(String client, String service, FeedbackEntry entry) {
    return intake.take(List.of(entry), client, service);
  }

  static FeedbackEntry overridden(Card card, Instant at) {
    return overridden(card.uuid(), at);
  }

  static FeedbackEntry overridden(String card, Instant at) {
    return new FeedbackEntry(
        card, Outcome.OVERRIDDEN, Set.of(), at, Optional.empty(), Optional.empty());
  }

  static FeedbackEntry overridden(Card card, Instant at, String reason) {
    return new FeedbackEntry(
        card.uuid(),
        Outcome.OVERRIDDEN,
        Set.of(),
        at,
        Optional.of(new OverrideReason("http://ehr.example/reasons", reason, Optional.empty())),
        Optional.of("free words"));
  }

  /** Accepts one of the card's suggestions. */
  static FeedbackEntry accepted(Card card, int suggestion, Instant at) {
    return new FeedbackEntry(
        card.uuid(),
        Outcome.ACCEPTED,
        Set.of(card.suggestions().get(suggestion).uuid()),
        at,
        Optional.empty(),
        Optional.empty());
  }

  /** Ids of the recommendations that were answered in the last week, with what they were. */
  List<String> answered(ClientPatient patient) {
    return register.answered(patient, NOW.minus(Duration.ofDays(7))).stream()
        .map(Practice::text)
        .sorted()
        .toList();
  }

  private static String text(Answered answered) {
    return answered.recommendation() + " " + answered.outcome().code();
  }
}
