package nl.wervel.packaging;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import nl.wervel.knowledge.Artifact;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDefinitionComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Reference;

/** The ImplementationGuide of a package: its fixed texts, and a list of what is in it. */
final class Guide {
  private Guide() {}

  /** Lists the artifacts, grouped by their folder. */
  static ImplementationGuide of(List<Artifact> artifacts, String version, FhirContext fhir) {
    ImplementationGuide guide = texts(fhir);
    guide.setVersion(version);
    ImplementationGuideDefinitionComponent definition = guide.getDefinition();
    artifacts.stream()
        .map(Guide::folder)
        .distinct()
        .forEach(folder -> definition.addGrouping().setName(folder).setId(folder));
    for (Artifact artifact : artifacts) {
      MetadataResource resource = artifact.resource();
      definition
          .addResource()
          .setReference(new Reference(artifact.name()))
          .setName(resource.hasTitle() ? resource.getTitle() : resource.getName())
          .setGroupingId(folder(artifact));
    }
    return guide;
  }

  private static ImplementationGuide texts(FhirContext fhir) {
    try (InputStream json = Guide.class.getResourceAsStream("ImplementationGuide.json")) {
      return fhir.newJsonParser().parseResource(ImplementationGuide.class, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folder(Artifact artifact) {
    String[] path = artifact.file().split("/");
    return path[path.length - 2];
  }
}
