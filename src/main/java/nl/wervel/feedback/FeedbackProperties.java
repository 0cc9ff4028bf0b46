package nl.wervel.feedback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Answers to cards, {@code wervel.feedback.*}.
 *
 * @param silence how long advice that was accepted or overridden is not shown again while nothing
 *     changes; zero switches this off
 * @param keep how long issued cards are remembered; zero remembers none, so that every answer is to
 *     an unknown card
 * @param patience how long a call waits for this memory at most, before the cards go out without
 */
@ConfigurationProperties("wervel.feedback")
record FeedbackProperties(
    @DefaultValue("7d") Duration silence,
    @DefaultValue("400d") Duration keep,
    @DefaultValue("250ms") Duration patience) {
  FeedbackProperties {
    if (silence.isNegative()) {
      throw new IllegalArgumentException("wervel.feedback.silence must not be negative");
    }
    if (keep.isNegative() || !keep.isZero() && keep.compareTo(silence) < 0) {
      throw new IllegalArgumentException(
          "wervel.feedback.keep must be zero or no shorter than wervel.feedback.silence");
    }
    if (patience.toMillis() < 1) {
      throw new IllegalArgumentException("wervel.feedback.patience must be at least 1ms");
    }
  }
}
