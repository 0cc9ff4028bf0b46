package nl.wervel.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import nl.wervel.knowledge.Artifact;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * A FHIR package in npm layout (https://hl7.org/fhir/packages.html): the artifacts, an
 * ImplementationGuide that lists them, package.json and .index.json. The same content gives the
 * same bytes.
 *
 * @param files content by path, such as {@code package/package.json}
 */
public record FhirPackage(SortedMap<String, byte[]> files) {
  /** As npm does, every file has this date. */
  private static final FileTime DATE = FileTime.from(Instant.parse("1985-10-26T08:15:00Z"));

  private static final String CONTENT = "package/";

  /**
   * @param artifacts with the text of their libraries in them
   * @param version of the package
   * @param other files to add in the folder "other", by name
   */
  public static FhirPackage of(
      List<Artifact> artifacts, String version, Map<String, byte[]> other, FhirContext fhir) {
    ImplementationGuide guide = Guide.of(artifacts, version, fhir);
    IParser json = fhir.newJsonParser().setPrettyPrint(true);
    SortedMap<String, byte[]> resources = new TreeMap<>();
    resources.put(file(guide), bytes(json.encodeResourceToString(guide)));
    artifacts.forEach(
        artifact ->
            resources.put(
                file(artifact.resource()),
                bytes(json.encodeResourceToString(artifact.resource()))));
    SortedMap<String, byte[]> files = new TreeMap<>();
    resources.forEach((name, content) -> files.put(CONTENT + name, content));
    files.put(CONTENT + ".index.json", Manifest.index(resources));
    files.put(CONTENT + "package.json", Manifest.of(guide));
    other.forEach((name, content) -> files.put(CONTENT + "other/" + name, content));
    return new FhirPackage(files);
  }

  /** Writes it as tar, zipped; closes nothing. */
  public void write(OutputStream out) throws IOException {
    GZIPOutputStream zipped = new GZIPOutputStream(out);
    TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
      entry.setSize(file.getValue().length);
      entry.setLastModifiedTime(DATE);
      entry.setIds(0, 0);
      entry.setNames("", "");
      tar.putArchiveEntry(entry);
      tar.write(file.getValue());
      tar.closeArchiveEntry();
    }
    tar.finish();
    zipped.finish();
  }

  private static String file(MetadataResource resource) {
    return resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
