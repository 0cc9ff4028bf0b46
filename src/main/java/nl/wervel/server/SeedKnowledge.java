package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.concurrent.CompletableFuture;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.forms.FormIntake;
import nl.wervel.server.GuidelineConfiguration.GuidelineBuilder;
import nl.wervel.server.KnowledgeSeeder.Seeded;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Fills the store with what is shipped, while no other node does. What was checked runs on, unless
 * the store holds something else.
 */
@Component
@Order(StartOrder.SEED_KNOWLEDGE)
class SeedKnowledge implements ApplicationRunner {
  private final KnowledgeSeeder seeder;
  private final ShippedArtifacts shipped;
  private final OneNodeAtATime nodes;
  private final KnowledgeVersion version;
  private final KnowledgeEdits edits;
  private final FormIntake forms;
  private final StoredKnowledge stored;
  private final GuidelineBuilder builder;
  private final RunningGuideline running;

  SeedKnowledge(
      KnowledgeSeeder seeder,
      ShippedArtifacts shipped,
      OneNodeAtATime nodes,
      KnowledgeVersion version,
      KnowledgeEdits edits,
      FormIntake forms,
      DaoRegistry store,
      GuidelineBuilder builder,
      RunningGuideline running) {
    this.seeder = seeder;
    this.shipped = shipped;
    this.nodes = nodes;
    this.version = version;
    this.edits = edits;
    this.forms = forms;
    this.builder = builder;
    this.running = running;
    stored = new StoredKnowledge(store);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    CompletableFuture<Void> formsRead = CompletableFuture.runAsync(forms::warmUp, Beside.THREAD);
    boolean asShipped = nodes.call(this::seed);
    Beside.outcome(formsRead);
    if (!asShipped || !stored.holdsOnly(shipped.all())) {
      running.replace(builder.build(stored.read()));
    }
    shipped.forget();
  }

  /** An edit that another node makes meanwhile is taken over once we watch. */
  private boolean seed() {
    long before = version.current();
    Seeded seeded = seeder.seed(shipped.all());
    if (seeded.written() > 0) {
      long after = version.next();
      edits.watch(after == before + 1 ? after : before);
    } else {
      edits.watch(before);
    }
    return seeded.asShipped();
  }
}
