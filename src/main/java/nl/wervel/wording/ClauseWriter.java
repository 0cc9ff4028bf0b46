package nl.wervel.wording;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.wording.Clause.Kind;

/**
 * Propositions as clauses in one language. What a fact that sums others up is made of is told once;
 * one writer writes one condition.
 */
final class ClauseWriter {
  private final CqlLibraries libraries;
  private final FactNames names;
  private final Messages messages;
  private final LineWriter lines;
  private final Set<Define> told = new HashSet<>();

  ClauseWriter(CqlLibraries libraries, FactNames names, Messages messages) {
    this.libraries = libraries;
    this.names = names;
    this.messages = messages;
    lines = new LineWriter(names, messages);
  }

  Clause clause(Proposition proposition) {
    if (proposition instanceof Test test) {
      return line(lines.line(test), test.about().map(Reading::fact));
    } else if (proposition instanceof Constant constant) {
      return line(messages.get(constant.holds() ? "always" : "never"), Optional.empty());
    } else if (proposition instanceof Group group) {
      return group
          .name()
          .filter(name -> !told.add(name.define()))
          .map(this::toldBefore)
          .orElseGet(() -> group(group));
    } else if (proposition instanceof Newest newest) {
      Kind kind = newest.holds() ? Kind.SINCE : Kind.NOT_SINCE;
      String fact = newest.source().fact();
      return new Clause(
          kind,
          messages.get("group." + kind, names.label(fact)),
          clauses(newest.features()),
          Optional.of(fact));
    }
    return cql((CqlText) proposition);
  }

  private Clause toldBefore(Group.Name name) {
    return line(
        messages.get("before." + name.state(), names.label(name.fact())), Optional.of(name.fact()));
  }

  private Clause group(Group group) {
    return new Clause(
        group.kind(), heading(group), clauses(group.parts()), group.name().map(Group.Name::fact));
  }

  private List<Clause> clauses(List<Proposition> parts) {
    return parts.stream().map(this::clause).toList();
  }

  private static Clause line(String text, Optional<String> fact) {
    return new Clause(Kind.LINE, text, List.of(), fact);
  }

  private Clause cql(CqlText cql) {
    Clause code = new Clause(Kind.CQL, libraries.text(cql.define()), List.of(), Optional.empty());
    return cql.holds()
        ? code
        : new Clause(Kind.NONE, messages.get("group.NONE.one"), List.of(code), Optional.empty());
  }

  private String heading(Group group) {
    return group
        .name()
        .map(
            name ->
                messages.get(
                    "named." + name.state(), names.label(name.fact()), heading("of.", group)))
        .orElseGet(() -> heading("group.", group));
  }

  /** A number that a practice chose is marked as such. */
  private String heading(String prefix, Group group) {
    String key = prefix + group.kind();
    return group
        .number()
        .map(
            number ->
                number instanceof Term.Setting setting
                    ? messages.get(key + ".local", names.settingValue(setting.name()).toString())
                    : messages.get(key, names.term(number, Optional.empty())))
        .orElseGet(() -> messages.get(key));
  }
}
