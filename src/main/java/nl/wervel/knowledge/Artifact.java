package nl.wervel.knowledge;

import org.hl7.fhir.r4.model.MetadataResource;

/**
 * One shipped artifact.
 *
 * @param file its path on the class path, such as {@code
 *     fhir-resources/scope/PlanDefinition-x.json}
 * @param resource with id, url and version; shared, so copy it before changing it
 */
public record Artifact(String file, MetadataResource resource) {

  /**
   * @throws BrokenArtifactException without id, url or version, or when the file is not called
   *     {@code Type-id.json}
   */
  public Artifact {
    require(file, "an id", resource.getIdElement().getIdPart());
    require(file, "a url", resource.getUrl());
    require(file, "a version", resource.getVersion());
    String expected = resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
    if (!file.endsWith("/" + expected)) {
      throw new BrokenArtifactException(file, "should be called " + expected);
    }
  }

  /** Type and id, such as {@code PlanDefinition/lrp-scope}. */
  public String name() {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  private static void require(String file, String what, String value) {
    if (value == null || value.isBlank()) {
      throw new BrokenArtifactException(file, "needs " + what);
    }
  }
}
