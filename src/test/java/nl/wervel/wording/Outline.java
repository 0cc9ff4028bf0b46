package nl.wervel.wording;

/** Clauses as an indented text. */
final class Outline {
  private Outline() {}

  static String of(Clause clause) {
    StringBuilder text = new StringBuilder();
    write(clause, "", text);
    return text.toString();
  }

  static void write(Clause clause, String indent, StringBuilder into) {
    into.append(indent).append(clause.text().replace("\n", "\n" + indent)).append('\n');
    clause.parts().forEach(part -> write(part, indent + "  ", into));
  }
}
