package nl.wervel.access;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with one scope on Observation who does one thing with an Observation of one patient, and
 * what the specification says of that; knows nothing of how the server decides.
 */
record Combination(String level, String granted, Interaction interaction, Whose whose) {

  enum Interaction {
    READ("r"),
    VREAD("r"),
    HISTORY("r"),
    SEARCH("s"),
    CREATE("c"),
    UPDATE("u"),
    PATCH("ru"),
    DELETE("d");

    private final String needs;

    Interaction(String needs) {
      this.needs = needs;
    }
  }

  enum Whose {
    OWN,
    OTHER_PATIENT,
    OTHER_PRACTICE
  }

  /** What should come of it. */
  enum Outcome {
    DONE,
    /** As if there were no such resource; a search finds nothing. */
    NOTHING_THERE,
    REFUSED
  }

  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (String level : new String[] {"patient", "user", "system"}) {
      for (String granted :
          new String[] {"c", "r", "u", "d", "s", "rs", "ru", "cruds", "read", "write", "*"}) {
        for (Interaction interaction : Interaction.values()) {
          for (Whose whose : Whose.values()) {
            all.add(new Combination(level, granted, interaction, whose));
          }
        }
      }
    }
    return all;
  }

  String scope() {
    return level + "/Observation." + granted;
  }

  Outcome expected() {
    String letters =
        switch (granted) {
          case "read" -> "rs";
          case "write" -> "cud";
          case "*" -> "cruds";
          default -> granted;
        };
    boolean mayWithSome =
        interaction.needs.chars().allMatch(needed -> letters.indexOf(needed) >= 0);
    if (!mayWithSome) {
      return Outcome.REFUSED;
    }
    return switch (whose) {
      case OWN -> Outcome.DONE;
      case OTHER_PATIENT -> isBound() ? Outcome.REFUSED : Outcome.DONE;
      case OTHER_PRACTICE -> isBound() && saysWhose() ? Outcome.REFUSED : Outcome.NOTHING_THERE;
    };
  }

  private boolean isBound() {
    return level.equals("patient");
  }

  /** Otherwise only an id is given, and a practice cannot tell that another one uses it. */
  private boolean saysWhose() {
    return switch (interaction) {
      case CREATE, UPDATE, SEARCH -> true;
      default -> false;
    };
  }
}
