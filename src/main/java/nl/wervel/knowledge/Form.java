package nl.wervel.knowledge;

import java.util.List;

/**
 * A Questionnaire that asks for facts.
 *
 * @param url canonical URL without version
 * @param facts ids of the facts it asks for, in the order of the form
 */
public record Form(String url, String version, LocalText title, List<String> facts) {
  public Form {
    facts = List.copyOf(facts);
  }

  /** The canonical reference with version. */
  public String canonical() {
    return url + "|" + version;
  }
}
