package nl.wervel.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.elm.CompiledCql;
import nl.wervel.elm.CompiledCql.Part;
import nl.wervel.elm.CqlRun;
import nl.wervel.evaluation.Explanations.Explained;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.Recommendation;

/** The conditions of all recommendations, ready to be judged and explained. Immutable, shared. */
final class Rules {
  private final Map<Define, Rule> rules = new HashMap<>();
  private final int defines;

  /**
   * @param applies true when the recommendation applies; null when too little is recorded
   */
  record Rule(Part applies, Explained why) {}

  Rules(List<Recommendation> recommendations, CqlLibraries libraries, CompiledCql cql) {
    Explaining explaining = new Explaining(libraries, cql);
    recommendations.stream()
        .map(Recommendation::condition)
        .distinct()
        .forEach(
            condition ->
                rules.put(
                    condition, new Rule(cql.define(condition), explaining.define(condition))));
    defines = explaining.size();
  }

  /**
   * @throws IllegalArgumentException when it is not of the knowledge that these were made of
   */
  Rule of(Recommendation recommendation) {
    Rule rule = rules.get(recommendation.condition());
    if (rule == null) {
      throw new IllegalArgumentException("no rule for " + recommendation.id());
    }
    return rule;
  }

  Explanations explanations(CqlRun run) {
    return new Explanations(run, defines);
  }
}
