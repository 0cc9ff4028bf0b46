package nl.wervel.knowledge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.fhir.r4.model.CodeSystem;

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
    Ranges ranges = new Ranges(knowledge.codeSystem("local-setting"));
    configured.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw new IllegalArgumentException(
                "There is no local setting " + name + "; there are " + known);
          }
          values.put(name, parse(knowledge.libraries().parameter(name), value, ranges));
        });
    return values;
  }

  /**
   * All settings in the order of their code system, with the value that runs.
   *
   * @param changed the values that differ from their defaults
   */
  public static Map<String, Object> inForce(Map<String, Object> changed, KnowledgeBase knowledge) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : knowledge.labels("local-setting").keySet()) {
      ParameterDef parameter = knowledge.libraries().parameter(name);
      values.put(name, changed.getOrDefault(name, standard((Literal) parameter.getDefault())));
    }
    return values;
  }

  private static Object standard(Literal literal) {
    return switch (literal.getValueType().getLocalPart()) {
      case "Integer" -> Integer.valueOf(literal.getValue());
      case "Boolean" -> Boolean.valueOf(literal.getValue());
      default -> literal.getValue();
    };
  }

  private static Object parse(ParameterDef parameter, String value, Ranges ranges) {
    String type =
        parameter.getParameterTypeSpecifier() instanceof NamedTypeSpecifier named
            ? named.getName().getLocalPart()
            : "String";
    return switch (type) {
      case "Integer" -> ranges.number(parameter.getName(), value);
      case "Boolean" -> bool(parameter.getName(), value);
      default -> value;
    };
  }

  private static Boolean bool(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("Local setting " + name + " is true or false");
    }
    return Boolean.valueOf(value);
  }

  /** Smallest and largest value of the settings that are numbers. */
  private static final class Ranges {
    private final Map<String, String> minimum;
    private final Map<String, String> maximum;

    Ranges(CodeSystem settings) {
      minimum = Codes.property(settings, "minimum");
      maximum = Codes.property(settings, "maximum");
    }

    Integer number(String name, String value) {
      int least = Integer.parseInt(minimum.get(name));
      int most = Integer.parseInt(maximum.get(name));
      if (!value.matches("\\d{1,4}")
          || Integer.parseInt(value) < least
          || Integer.parseInt(value) > most) {
        throw new IllegalArgumentException(
            "Local setting " + name + " is a number from " + least + " to " + most);
      }
      return Integer.valueOf(value);
    }
  }
}
