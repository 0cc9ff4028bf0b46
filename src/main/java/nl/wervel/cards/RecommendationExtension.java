package nl.wervel.cards;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.evaluation.Finding;
import nl.wervel.evaluation.Reason;

/**
 * The machine-readable side of a card: {@code example.wervel.recommendations} is an array of {@code
 * {id, strength, edition, section, because}}; because holds {@code {fact, value, date, reference}}
 * or {@code {fact, missing: true}}. What is not shown, because it was answered, has {@code
 * silenced: {outcome, at}}.
 */
final class RecommendationExtension {
  static final String NAME = "example.wervel.recommendations";

  private RecommendationExtension() {}

  static List<Map<String, Object>> of(List<Finding> findings) {
    return findings.stream().map(RecommendationExtension::of).toList();
  }

  static Map<String, Object> silenced(Finding finding, Answered answered) {
    Map<String, Object> json = of(finding);
    Map<String, Object> silenced = new LinkedHashMap<>();
    silenced.put("outcome", answered.outcome().code());
    silenced.put("at", answered.at().toString());
    json.put("silenced", silenced);
    return json;
  }

  private static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", finding.recommendation().id());
    json.put("strength", finding.recommendation().strength());
    json.put("edition", finding.recommendation().edition());
    json.put("section", finding.recommendation().section());
    json.put("because", finding.because().stream().map(RecommendationExtension::of).toList());
    if (!finding.settings().isEmpty()) {
      json.put("localSettings", finding.settings().stream().sorted().toList());
    }
    return json;
  }

  private static Map<String, Object> of(Reason reason) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fact", reason.fact());
    if (reason.missing()) {
      json.put("missing", true);
      return json;
    }
    json.put("value", plain(reason.value().orElseThrow()));
    reason.date().ifPresent(date -> json.put("date", date.getValueAsString()));
    reason.reference().ifPresent(reference -> json.put("reference", reference));
    return json;
  }

  private static Object plain(Object value) {
    return value instanceof BigDecimal number
        ? new BigDecimal(number.stripTrailingZeros().toPlainString())
        : value;
  }
}
