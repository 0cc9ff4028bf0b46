package nl.wervel.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a scope lets its holder do with resources (SMART App Launch 2.2, "Scopes"). */
enum Permission {
  CREATE('c'),
  READ('r'),
  UPDATE('u'),
  DELETE('d'),
  SEARCH('s');

  private final char letter;

  Permission(char letter) {
    this.letter = letter;
  }

  /**
   * @param text what stands after the dot of a scope: letters of {@code cruds} in that order, or
   *     {@code read}, {@code write} or {@code *} as in version 1
   * @return empty when it is neither
   */
  static Optional<Set<Permission>> parse(String text) {
    return switch (text) {
      case "read" -> Optional.of(EnumSet.of(READ, SEARCH));
      case "write" -> Optional.of(EnumSet.of(CREATE, UPDATE, DELETE));
      case "*" -> Optional.of(EnumSet.allOf(Permission.class));
      default -> text.matches("(?=.)c?r?u?d?s?") ? Optional.of(letters(text)) : Optional.empty();
    };
  }

  private static Set<Permission> letters(String text) {
    Set<Permission> named = EnumSet.noneOf(Permission.class);
    Arrays.stream(values()).filter(each -> text.indexOf(each.letter) >= 0).forEach(named::add);
    return named;
  }
}
