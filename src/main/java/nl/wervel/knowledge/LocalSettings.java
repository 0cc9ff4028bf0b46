package nl.wervel.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;

/**
 * The choices that the guideline leaves to a practice: CQL parameters whose names are in
 * CodeSystem/local-setting.
 */
public final class LocalSettings {
  private LocalSettings() {}

  /**
   * Reads configured settings.
   *
   * @return the values by parameter name, of the type that the parameter has
   * @throws IllegalArgumentException for a name that is no setting, or a value of another type
   */
  public static Map<String, Object> read(Map<String, String> configured, KnowledgeBase knowledge) {
    Map<String, Object> values = new HashMap<>();
    Set<String> known = knowledge.labels("local-setting").keySet();
    configured.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw new IllegalArgumentException(
                "There is no local setting " + name + "; there are " + known);
          }
          values.put(name, parse(knowledge.libraries().parameter(name), value));
        });
    return values;
  }

  private static Object parse(ParameterDef parameter, String value) {
    String type =
        parameter.getParameterTypeSpecifier() instanceof NamedTypeSpecifier named
            ? named.getName().getLocalPart()
            : "String";
    return switch (type) {
      case "Integer" -> number(parameter.getName(), value);
      case "Boolean" -> bool(parameter.getName(), value);
      default -> value;
    };
  }

  /** A number of features; more than any cluster has would switch its alarm off. */
  private static Integer number(String name, String value) {
    if (!value.matches("[1-5]")) {
      throw new IllegalArgumentException("Local setting " + name + " is a number from 1 to 5");
    }
    return Integer.valueOf(value);
  }

  private static Boolean bool(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("Local setting " + name + " is true or false");
    }
    return Boolean.valueOf(value);
  }
}
