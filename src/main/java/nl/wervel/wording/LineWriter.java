package nl.wervel.wording;

import java.util.Optional;

/** Tests as lines of words. */
final class LineWriter {
  private final FactNames names;
  private final Messages messages;

  LineWriter(FactNames names, Messages messages) {
    this.names = names;
    this.messages = messages;
  }

  String line(Test test) {
    if (test instanceof FactTest fact) {
      return line(names.label(fact.reading().fact()), orUnknown(fact, answer(fact)));
    } else if (test instanceof Comparison comparison) {
      return compared(comparison);
    } else if (test instanceof RecordedSince recorded) {
      return line(
          names.label(recorded.source().fact()),
          messages.get(
              recorded.holds() ? "recorded.since" : "recorded.since.not",
              names.label(recorded.start().fact())));
    }
    SettingTest setting = (SettingTest) test;
    boolean inForce = Boolean.TRUE.equals(names.settingValue(setting.setting()));
    return messages.get(
        "setting." + (setting.on() ? "on" : "off") + "." + (inForce ? "on" : "off"),
        names.setting(setting.setting()));
  }

  private String answer(FactTest test) {
    String holds = test.holds() ? "" : ".not";
    return switch (test.type()) {
      case YES -> messages.get("yes" + holds);
      case KNOWN -> messages.get("known" + holds);
      case FILLED -> messages.get((test.reading().isSource() ? "recorded" : "filled") + holds);
      case ONE_OF, INCLUDES -> names.answers(test);
    };
  }

  private String compared(Comparison comparison) {
    String compared =
        messages.get(
            "compare." + names.kind(comparison.left()).key + comparison.sign(),
            names.term(comparison.right(), names.like(comparison.left())));
    return line(names.term(comparison.left(), Optional.empty()), orUnknown(comparison, compared));
  }

  private String orUnknown(Test test, String text) {
    return test.orUnknown() ? messages.get("or-unknown", text) : text;
  }

  /** A label that has a colon already goes before a dash. */
  private String line(String label, String answer) {
    return messages.get(label.contains(":") ? "line.dash" : "line", label, answer);
  }
}
