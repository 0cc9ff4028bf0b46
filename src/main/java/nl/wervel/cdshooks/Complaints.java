package nl.wervel.cdshooks;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a parser could not read of one resource. What it read nevertheless is no complaint. */
final class Complaints extends ErrorHandlerAdapter {
  private final Map<String, Set<String>> invalid = new HashMap<>();
  private final Set<String> elements = new HashSet<>();

  /** Values that are none of their type, by the element's name. */
  Map<String, Set<String>> invalid() {
    return invalid;
  }

  /** Names of all elements of which something was left out. */
  Set<String> elements() {
    return elements;
  }

  /** An empty value is only an absent one. */
  @Override
  public void invalidValue(IParseLocation location, String value, String error) {
    if (value != null && !value.isBlank()) {
      elements.add(location.getParentElementName());
      invalid
          .computeIfAbsent(location.getParentElementName(), element -> new HashSet<>())
          .add(value);
    }
  }

  /** One instead of a list, and a number or text instead of each other, are read. */
  @Override
  public void incorrectJsonType(
      IParseLocation location,
      String element,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    boolean one = expected == ValueType.ARRAY && found == ValueType.OBJECT;
    if (!one && expected != found) {
      elements.add(element);
    }
  }

  /** Of several only the first is read. */
  @Override
  public void unexpectedRepeatingElement(IParseLocation location, String element) {
    elements.add(element);
  }
}
