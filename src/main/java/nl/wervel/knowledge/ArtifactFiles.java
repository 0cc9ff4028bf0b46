package nl.wervel.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The FHIR artifacts of a class path folder, {@code fhir-resources} in the product.
 *
 * <p>A Library names its CQL source by file: a {@code content} of type {@code text/cql} whose
 * {@code url} is a file beside it. Here the text is put in and the url taken out, so that the
 * resource stands on its own.
 */
public final class ArtifactFiles {

  public static final String SHIPPED = "fhir-resources";

  private final ClassPathFolder folder;
  private final IParser parser;

  private ArtifactFiles(ClassPathFolder folder, IParser parser) {
    this.folder = folder;
    this.parser = parser;
  }

  /**
   * Reads all artifacts below a folder, in the order of their file names.
   *
   * @throws BrokenArtifactException naming the first file that is not a valid artifact
   */
  public static List<Artifact> read(String folder, FhirContext fhirContext) {
    ClassLoader loader = ArtifactFiles.class.getClassLoader();
    IParser parser = fhirContext.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    return new ArtifactFiles(new ClassPathFolder(loader, folder), parser).readAll();
  }

  private List<Artifact> readAll() {
    return folder.files().stream().filter(file -> file.endsWith(".json")).map(this::read).toList();
  }

  private Artifact read(String file) {
    MetadataResource resource = parse(file);
    if (resource instanceof Library library) {
      library.getContent().stream()
          .filter(content -> "text/cql".equals(content.getContentType()) && content.hasUrl())
          .forEach(content -> embed(file, content));
    }
    return new Artifact(file, resource);
  }

  private MetadataResource parse(String file) {
    String json = new String(folder.read(file).orElseThrow(), StandardCharsets.UTF_8);
    try {
      IBaseResource resource = parser.parseResource(json);
      if (resource instanceof MetadataResource artifact) {
        return artifact;
      }
      throw new BrokenArtifactException(file, resource.fhirType() + " is not a canonical resource");
    } catch (DataFormatException e) {
      throw new BrokenArtifactException(file, e.getMessage());
    }
  }

  private void embed(String file, Attachment content) {
    String source = file.substring(0, file.lastIndexOf('/') + 1) + content.getUrl();
    content.setData(
        folder
            .read(source)
            .orElseThrow(() -> new BrokenArtifactException(file, "there is no " + source)));
    content.setUrl(null);
  }
}
