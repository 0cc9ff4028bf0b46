package nl.wervel.knowledge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/** The repository's FHIR resources as test subjects, read from {@code fhir-resources/}. */
final class Artifacts {
  static final FhirContext R4 = FhirContext.forR4Cached();
  static final String BASE = "https://wervel.example/fhir";

  private static final Path ROOT = Path.of("fhir-resources");

  private Artifacts() {}

  /** All JSON files under {@code fhir-resources/}, in a stable order. */
  static List<Path> files() {
    try (Stream<Path> paths = Files.walk(ROOT)) {
      return paths.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws with the file's name when it is not a FHIR resource. */
  static Resource read(Path file) {
    try {
      return (Resource) R4.newJsonParser().parseResource(text(file));
    } catch (DataFormatException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  /** The versioned canonical URLs of all resources of a type. */
  static Set<String> canonicals(Class<? extends MetadataResource> type) {
    return all(type).stream()
        .map(artifact -> artifact.getUrl() + "|" + artifact.getVersion())
        .collect(Collectors.toSet());
  }

  static <T extends Resource> List<T> all(Class<T> type) {
    return files().stream().map(Artifacts::read).filter(type::isInstance).map(type::cast).toList();
  }
}
