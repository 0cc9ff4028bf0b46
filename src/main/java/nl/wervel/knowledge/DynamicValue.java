package nl.wervel.knowledge;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ResourceFactory;

/**
 * An element of what an activity creates that is computed for the patient, such as when it is due.
 *
 * @param path of the element, such as {@code occurrence} or {@code restriction.period}
 * @param define gives its value; null leaves it out
 */
public record DynamicValue(String path, Define define) {

  /**
   * @param kind type of the resource that has the element
   * @throws BrokenArtifactException when there is no such element
   */
  void requireElementOf(String kind, String artifact) {
    Base element = ResourceFactory.createResource(kind);
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length; i++) {
      if (element.getNamedProperty(names[i]) == null) {
        throw new BrokenArtifactException(artifact, kind + " has no element " + path);
      }
      element =
          i < names.length - 1 ? element.makeProperty(names[i].hashCode(), names[i]) : element;
    }
  }
}
