package nl.wervel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import nl.wervel.cards.Card;
import nl.wervel.cdshooks.HookAnswer;
import nl.wervel.cdshooks.HookRefusal;
import nl.wervel.cdshooks.HookWatch;
import nl.wervel.cdshooks.OperationAnswer;
import nl.wervel.evaluation.Finding;
import nl.wervel.knowledge.Urgency;

/** What the hooks answer: cards, recommendations, and what could not be judged. */
public final class HookMeters implements HookWatch {
  private final MeterRegistry registry;
  private final Map<String, OfService> services = new ConcurrentHashMap<>();
  private final Map<Urgency, Map<String, Counter>> given = new EnumMap<>(Urgency.class);

  public HookMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Urgency urgency : Urgency.values()) {
      given.put(urgency, new ConcurrentHashMap<>());
    }
  }

  @Override
  public void answered(HookAnswer answer) {
    OfService service = services.computeIfAbsent(answer.service().id(), this::ofService);
    for (Card card : answer.cards()) {
      service.cards.computeIfAbsent(card.indicator(), service.cardsOf).increment();
    }
    for (Finding finding : answer.evaluation().findings()) {
      given(finding.recommendation().id(), finding.recommendation().urgency()).increment();
    }
    add(service.failed, answer.evaluation().failed().size());
    add(service.late, answer.evaluation().late().size());
    add(service.missing, answer.evaluation().undecided().size());
    add(service.incomplete, answer.unread().isEmpty() ? 0 : 1);
  }

  @Override
  public void made(OperationAnswer answer) {
    // no card of a service
  }

  /** Errors are counted by their status, with what else is refused before it gets here. */
  @Override
  public void refused(HookRefusal refusal) {
    // HookTimes counts it
  }

  private static void add(Counter counter, int amount) {
    if (amount > 0) {
      counter.increment(amount);
    }
  }

  private Counter given(String id, Urgency urgency) {
    Map<String, Counter> counters = given.get(urgency);
    Counter known = counters.get(id);
    return known != null ? known : counters.computeIfAbsent(id, each -> given(urgency, each));
  }

  private Counter given(Urgency urgency, String id) {
    return Counter.builder("wervel.recommendations")
        .description("Recommendations that applied, whether or not the user had answered them")
        .tag("recommendation", id)
        .tag("urgency", urgency.indicator())
        .register(registry);
  }

  private OfService ofService(String id) {
    return new OfService(
        undecided(id, "failed"),
        undecided(id, "late"),
        undecided(id, "missing"),
        Counter.builder("wervel.hook.incomplete")
            .description("Calls of which not all data could be had")
            .tag("service", id)
            .register(registry),
        new ConcurrentHashMap<>(),
        indicator ->
            Counter.builder("wervel.cards")
                .description("Cards that went out")
                .tag("service", id)
                .tag("indicator", indicator)
                .register(registry));
  }

  private Counter undecided(String service, String reason) {
    return Counter.builder("wervel.recommendations.undecided")
        .description("Recommendations that could not be judged")
        .tag("service", service)
        .tag("reason", reason)
        .register(registry);
  }

  private record OfService(
      Counter failed,
      Counter late,
      Counter missing,
      Counter incomplete,
      Map<String, Counter> cards,
      Function<String, Counter> cardsOf) {}
}
