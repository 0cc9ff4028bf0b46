package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The SHA-256 of an artifact's content, everything but {@code meta}, and the tag in which a stored
 * artifact remembers the content that it was shipped with.
 */
final class ShippedContent {

  static final String SYSTEM = "https://wervel.example/fhir/CodeSystem/shipped-content";

  private final FhirContext fhirContext;

  ShippedContent(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  String hash(MetadataResource artifact) {
    MetadataResource content = (MetadataResource) artifact.copy();
    content.setMeta(null);
    content.setId(artifact.getIdElement().toUnqualifiedVersionless());
    String json = fhirContext.newJsonParser().encodeResourceToString(content);
    return DigestUtils.sha256Hex(json);
  }

  /** The hash recorded in the tag; empty for what we did not ship. */
  static Optional<String> recorded(MetadataResource stored) {
    return stored.getMeta().getTag().stream()
        .filter(tag -> SYSTEM.equals(tag.getSystem()))
        .map(Coding::getCode)
        .findFirst();
  }

  /** A copy to store, tagged with its hash. */
  static MetadataResource tagged(MetadataResource shipped, String hash) {
    MetadataResource copy = (MetadataResource) shipped.copy();
    copy.setMeta(new Meta().addTag(new Coding(SYSTEM, hash, null)));
    return copy;
  }
}
