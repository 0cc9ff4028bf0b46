package nl.wervel.cards;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.evaluation.Finding;
import nl.wervel.evaluation.Reason;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Recommendation;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Says whether advice is the same as before: its fingerprint is a hash of recommendation, version
 * of its plan, urgency, and the facts it rests on with their values. Of a fact that counts from a
 * moment it takes the day on which that was recorded, since the count itself grows every day.
 */
final class Fingerprints {
  private final KnowledgeBase knowledge;

  Fingerprints(KnowledgeBase knowledge) {
    this.knowledge = knowledge;
  }

  String of(Finding finding) {
    Recommendation recommendation = finding.recommendation();
    String version =
        knowledge.artifact(recommendation.plan()).map(plan -> plan.getVersion()).orElse("");
    return DigestUtils.sha256Hex(
        Stream.concat(
                Stream.of(recommendation.id(), version, recommendation.urgency().name()),
                finding.because().stream().map(this::text).sorted())
            .collect(Collectors.joining("\n")));
  }

  private String text(Reason reason) {
    if (reason.missing()) {
      return reason.fact() + "?";
    }
    return knowledge.facts().get(reason.fact()).moment()
        ? reason.fact() + "@" + reason.date().map(d -> d.getValueAsString()).orElse("")
        : reason.fact() + "=" + plain(reason.value().orElseThrow());
  }

  private static String plain(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    } else if (value instanceof List<?> codes) {
      return codes.stream().map(Objects::toString).sorted().collect(Collectors.joining(","));
    }
    return value.toString();
  }
}
