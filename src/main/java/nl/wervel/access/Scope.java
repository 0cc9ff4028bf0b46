package nl.wervel.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SMART scope on resources, of version 1 or 2.
 *
 * @param type of the resources; empty: all types
 */
record Scope(Level level, Optional<String> type, Set<Permission> permissions) {
  private static final Pattern FORM =
      Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,63})\\.([a-z*]+)");

  /** Whose data a scope is about. */
  enum Level {
    /** The patient of the token only. */
    PATIENT,
    /** Whatever the practice holds. */
    PRACTICE
  }

  Scope {
    permissions = Set.copyOf(permissions);
  }

  /**
   * @return empty for what grants nothing here: other scopes ({@code openid}, {@code launch}), and
   *     scopes with a search constraint ({@code Observation.rs?category=laboratory}), since what
   *     such a scope leaves out could not be kept out of every kind of request
   */
  static Optional<Scope> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Level level = form.group(1).equals("patient") ? Level.PATIENT : Level.PRACTICE;
    Optional<String> type = Optional.of(form.group(2)).filter(name -> !name.equals("*"));
    return Permission.parse(form.group(3)).map(granted -> new Scope(level, type, granted));
  }

  /**
   * @param wanted a type of resource; empty: all types
   */
  boolean grants(Level asked, Optional<String> wanted, Permission permission) {
    return level == asked
        && permissions.contains(permission)
        && (type.isEmpty() || type.equals(wanted));
  }
}
