package nl.wervel.server;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which editions of the guideline are served, {@code wervel.editions}.
 *
 * @param editions years, such as 2021; at least one
 */
@ConfigurationProperties("wervel")
public record EditionProperties(Set<String> editions) {

  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  public EditionProperties {
    editions = editions == null ? Set.of() : Set.copyOf(editions);
    if (editions.isEmpty() || !editions.stream().allMatch(YEAR.asMatchPredicate())) {
      throw new IllegalArgumentException(
          "wervel.editions must be years such as 2021,2005, not " + editions);
    }
  }
}
