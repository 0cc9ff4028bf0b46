package nl.wervel.forms;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.model.api.annotation.ResourceDef;
import ca.uhn.hapi.converters.canonical.VersionCanonicalizer;
import java.util.Date;
import org.apache.commons.lang3.StringUtils;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.Resource;

/**
 * Definitions as the validator wants them, in FHIR R5. HAPI's own makes a model of all of R5 to
 * find the names of types, some 70 MB; here their annotation gives the name. All else is HAPI's.
 * Thread-safe.
 */
final class ValidatorDefinitions extends WorkerContextValidationSupportAdapter {
  /** The package says nothing of when it was made. */
  private static final Date UNDATED = new Date(0);

  private static final String IN_R5 = ValidatorDefinitions.class.getName();

  private final IValidationSupport definitions;
  private final VersionCanonicalizer versions;

  ValidatorDefinitions(IValidationSupport definitions) {
    super(definitions);
    this.definitions = definitions;
    this.versions = new VersionCanonicalizer(definitions.getFhirContext());
  }

  @Override
  public <T extends Resource> T fetchResource(Class<T> type, String uri) {
    ResourceDef named = type.getAnnotation(ResourceDef.class);
    if (named == null || StringUtils.isBlank(uri)) {
      return super.fetchResource(type, uri);
    }
    var typeInR4 = definitions.getFhirContext().getResourceDefinition(named.name());
    Object found = definitions.fetchResource(typeInR4.getImplementingClass(), uri);
    if (found instanceof StructureDefinition profile && !profile.hasSnapshot()) {
      return super.fetchResource(type, uri);
    }
    return found == null ? null : type.cast(inR5((org.hl7.fhir.r4.model.Resource) found));
  }

  @Override
  public <T extends Resource> boolean hasResource(Class<T> type, String uri) {
    return !StringUtils.isBlank(uri) && fetchResource(type, uri) != null;
  }

  /** Converted once, and kept as long as the resource itself is. */
  private Resource inR5(org.hl7.fhir.r4.model.Resource resource) {
    synchronized (resource) {
      Resource known = (Resource) resource.getUserData(IN_R5);
      if (known != null) {
        return known;
      }
      Resource converted = versions.resourceToValidatorCanonical(resource);
      String source =
          (String) resource.getUserData(DefaultProfileValidationSupport.SOURCE_PACKAGE_ID);
      if (source != null) {
        converted.setSourcePackage(new PackageInformation(source, null, null, UNDATED));
      }
      resource.setUserData(IN_R5, converted);
      return converted;
    }
  }
}
