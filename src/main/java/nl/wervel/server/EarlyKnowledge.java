package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
  private final AtomicReference<Optional<Steps>> begun = new AtomicReference<>(Optional.empty());

  /** Each ends after the one before. */
  private record Steps(
      CompletableFuture<List<Artifact>> artifacts,
      CompletableFuture<KnowledgeBase> knowledge,
      CompletableFuture<Void> triedOut) {}

  private EarlyKnowledge() {}

  /** Begins, and returns at once. */
  static EarlyKnowledge begin() {
    CompletableFuture<FhirContext> fhir =
        CompletableFuture.supplyAsync(EarlyKnowledge::fhirWithTypes, Beside.THREAD);
    CompletableFuture<List<Artifact>> artifacts = fhir.thenApply(EarlyKnowledge::read);
    CompletableFuture<KnowledgeBase> knowledge = artifacts.thenApply(EarlyKnowledge::check);
    CompletableFuture<Void> triedOut = knowledge.thenAcceptBoth(fhir, EarlyKnowledge::tryOut);
    EarlyKnowledge early = new EarlyKnowledge();
    early.begun.set(Optional.of(new Steps(artifacts, knowledge, triedOut)));
    return early;
  }

  /**
   * @throws nl.wervel.knowledge.BrokenArtifactException for the first file that is no artifact
   */
  List<Artifact> artifacts() {
    return begun
        .get()
        .map(steps -> Beside.outcome(steps.artifacts()))
        .orElseGet(() -> read(StartUpConfiguration.enginesContext()));
  }

  /**
   * @throws nl.wervel.knowledge.BrokenArtifactException for the first artifact that is broken
   */
  KnowledgeBase knowledge() {
    return begun
        .get()
        .map(steps -> Beside.outcome(steps.knowledge()))
        .orElseGet(() -> check(artifacts()));
  }

  /** Waits until evaluation is warm, and gives the memory back. */
  void end() {
    begun.get().ifPresent(steps -> Beside.outcome(steps.triedOut()));
    begun.set(Optional.empty());
  }

  /** HAPI keeps the types of FHIR R4, which take a second to read, for all that ask for them. */
  private static FhirContext fhirWithTypes() {
    FhirContext fhir = StartUpConfiguration.enginesContext();
    new DefaultProfileValidationSupport(fhir).fetchAllStructureDefinitions();
    return fhir;
  }

  private static List<Artifact> read(FhirContext fhir) {
    return ArtifactFiles.read(ArtifactFiles.SHIPPED, fhir);
  }

  private static KnowledgeBase check(List<Artifact> shipped) {
    return new KnowledgeBase(shipped.stream().map(Artifact::resource).toList());
  }

  private static void tryOut(KnowledgeBase shipped, FhirContext fhir) {
    Set<String> editions =
        shipped.services().values().stream().map(HookService::edition).collect(Collectors.toSet());
    RunningGuideline guideline = new RunningGuideline(editions);
    guideline.replace(
        new RunningGuideline.Content(
            shipped,
            new Evaluator(shipped, Map.of()),
            new CardComposer(shipped, new Activities(fhir, shipped.activities().values()))));
    WarmUp.of(guideline, fhir, new TimeConfiguration().clock()).run(DemoPatients.resources(fhir));
  }
}
