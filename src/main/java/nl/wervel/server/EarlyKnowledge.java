package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import nl.wervel.cards.Activities;
import nl.wervel.cards.CardComposer;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.cdshooks.WarmUp;
import nl.wervel.evaluation.Evaluator;
import nl.wervel.knowledge.Artifact;
import nl.wervel.knowledge.ArtifactFiles;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.KnowledgeBase;

/**
 * What is shipped, read, checked and tried out on a thread of its own while Spring makes the
 * server, which is work for one thread and takes longer. What goes wrong is thrown to who asks.
 */
final class EarlyKnowledge {
  private final FhirContext fhir = FhirContext.forR4();
  private final CompletableFuture<List<Artifact>> artifacts;
  private final CompletableFuture<KnowledgeBase> knowledge;
  private final CompletableFuture<Void> triedOut;

  private EarlyKnowledge() {
    artifacts =
        CompletableFuture.runAsync(this::readTypes, Beside.THREAD)
            .thenApply(read -> ArtifactFiles.read(ArtifactFiles.SHIPPED, fhir));
    knowledge =
        artifacts.thenApply(
            shipped -> new KnowledgeBase(shipped.stream().map(Artifact::resource).toList()));
    triedOut = knowledge.thenAccept(this::tryOut);
  }

  /** Begins, and returns at once. */
  static EarlyKnowledge begin() {
    return new EarlyKnowledge();
  }

  /** The one that the whole server shares. */
  FhirContext fhir() {
    return fhir;
  }

  /**
   * @throws nl.wervel.knowledge.BrokenArtifactException for the first file that is no artifact
   */
  List<Artifact> artifacts() {
    return Beside.outcome(artifacts);
  }

  /**
   * @throws nl.wervel.knowledge.BrokenArtifactException for the first artifact that is broken
   */
  KnowledgeBase knowledge() {
    return Beside.outcome(knowledge);
  }

  /** Returns when evaluation is warm. */
  void awaitTrial() {
    Beside.outcome(triedOut);
  }

  /** HAPI keeps the types of FHIR R4, which take a second to read, for all that ask for them. */
  private void readTypes() {
    new DefaultProfileValidationSupport(fhir).fetchAllStructureDefinitions();
  }

  private void tryOut(KnowledgeBase shipped) {
    RunningGuideline guideline =
        new RunningGuideline(
            shipped.services().values().stream()
                .map(HookService::edition)
                .collect(Collectors.toSet()));
    guideline.replace(
        new RunningGuideline.Content(
            shipped,
            new Evaluator(shipped, Map.of()),
            new CardComposer(shipped, new Activities(fhir, shipped.activities().values()))));
    try {
      WarmUp.of(guideline, fhir, new TimeConfiguration().clock())
          .run(DemoPatients.shipped(fhir).stream().map(DemoPatients::resources).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
