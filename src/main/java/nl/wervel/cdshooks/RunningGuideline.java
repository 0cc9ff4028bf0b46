package nl.wervel.cdshooks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import nl.wervel.cards.CardComposer;
import nl.wervel.evaluation.Evaluator;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;

/** The knowledge that runs now, as one whole: an edit replaces all of it or nothing. */
public final class RunningGuideline {
  private final Set<String> editions;
  private final AtomicReference<Content> content = new AtomicReference<>();

  /**
   * @param editions the editions whose services are offered
   */
  public RunningGuideline(Set<String> editions) {
    this.editions = Set.copyOf(editions);
  }

  /** Knowledge with what evaluates it and words it. */
  public record Content(KnowledgeBase knowledge, Evaluator evaluator, CardComposer cards) {}

  /** From now on this runs. */
  public void replace(Content next) {
    content.set(next);
  }

  /** The knowledge that runs; empty before the first. */
  public Optional<KnowledgeBase> knowledge() {
    return Optional.ofNullable(content.get()).map(Content::knowledge);
  }

  /** The editions whose services are offered. */
  public Set<String> editions() {
    return editions;
  }

  /** What runs now. */
  public Content content() {
    return content.get();
  }

  /**
   * The services of the editions that are switched on. A retired service is offered only when its
   * whole edition is retired: who switches on an old edition wants its services, not those that
   * were taken out of the current one.
   */
  public Collection<HookService> services() {
    return services(content());
  }

  /**
   * With which pages show what applies to a patient: of the services of patient-view the one for
   * whoever follows the patient through all phases, of the edition in force if that is offered;
   * empty when none is.
   */
  public Optional<HookService> ofAllPhases() {
    return services().stream()
        .filter(service -> service.hook().equals("patient-view"))
        .min(
            Comparator.comparing(HookService::retired)
                .thenComparing(service -> service.parameters().containsKey("servicePhase"))
                .thenComparing(HookService::id));
  }

  Collection<HookService> services(Content content) {
    Collection<HookService> all = content.knowledge().services().values();
    Set<String> current =
        all.stream()
            .filter(s -> !s.retired())
            .map(HookService::edition)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(service -> editions.contains(service.edition()))
        .filter(service -> !service.retired() || !current.contains(service.edition()))
        .sorted(Comparator.comparing(HookService::id))
        .toList();
  }

  /** The service of this id, when it is offered. */
  public Optional<HookService> service(String id) {
    return service(content(), id);
  }

  /** The service of this id in what ran when a request came, so that an edit does not mix in. */
  Optional<HookService> service(Content content, String id) {
    return services(content).stream().filter(service -> service.id().equals(id)).findFirst();
  }
}
