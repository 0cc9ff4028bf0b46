package nl.wervel.access;

import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The practices that share this server, {@code wervel.practices}.
 *
 * @param practices their names; empty: there is one, without a name
 */
@ConfigurationProperties("wervel")
public record PracticeProperties(@DefaultValue Set<String> practices) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** As the store calls what belongs to none. */
  private static final String NONE = "DEFAULT";

  public PracticeProperties {
    practices = Set.copyOf(practices);
    for (String name : practices) {
      if (!NAME.matcher(name).matches() || name.equalsIgnoreCase(NONE)) {
        throw new IllegalArgumentException(
            "wervel.practices: a name has at most 64 letters, digits and dashes, and is not"
                + " default: "
                + name);
      }
    }
  }

  public boolean areThere() {
    return !practices.isEmpty();
  }
}
