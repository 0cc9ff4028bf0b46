package nl.wervel.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.wervel.knowledge.GuidelineModule;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Pathway;
import nl.wervel.knowledge.Recommendation;

/** A pathway with its modules, to draw. */
record PathwayView(Pathway pathway, List<StageView> stages) {

  /** A stage with its modules. */
  record StageView(Pathway.Stage stage, List<ModuleLink> modules) {}

  /**
   * A module in a stage.
   *
   * @param recommendations ids by urgency (the indicator of a card), with spaces between
   */
  record ModuleLink(GuidelineModule module, Map<String, String> recommendations) {
    static ModuleLink of(GuidelineModule module) {
      return new ModuleLink(
          module,
          module.recommendations().stream()
              .collect(
                  Collectors.groupingBy(
                      recommendation -> recommendation.urgency().indicator(),
                      Collectors.mapping(Recommendation::id, Collectors.joining(" ")))));
    }
  }

  static List<PathwayView> all(KnowledgeBase knowledge) {
    return knowledge.pathways().stream().map(pathway -> of(pathway, knowledge)).toList();
  }

  private static PathwayView of(Pathway pathway, KnowledgeBase knowledge) {
    return new PathwayView(
        pathway,
        pathway.stages().stream()
            .map(
                stage ->
                    new StageView(
                        stage,
                        stage.modules().stream()
                            .map(knowledge.modules()::get)
                            .map(ModuleLink::of)
                            .toList()))
            .toList());
  }
}
