package nl.wervel.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/** The FHIR artifacts of the knowledge by canonical URL, one version of each. */
final class ArtifactIndex {
  private final Map<String, MetadataResource> byUrl = new TreeMap<>();

  /**
   * @throws BrokenArtifactException when two artifacts claim the same URL
   */
  ArtifactIndex(Collection<? extends Resource> resources) {
    for (Resource resource : resources) {
      if (resource instanceof MetadataResource artifact && artifact.hasUrl()) {
        if (byUrl.put(artifact.getUrl(), artifact) != null) {
          throw new BrokenArtifactException(name(artifact), "another artifact has its URL");
        }
      }
    }
  }

  /** How an artifact is named in errors. */
  static String name(Resource artifact) {
    return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
  }

  <T extends MetadataResource> Stream<T> all(Class<T> type) {
    return byUrl.values().stream().filter(type::isInstance).map(type::cast);
  }

  Optional<MetadataResource> find(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }

  /**
   * What a canonical reference points at; a version in it must be the one we have.
   *
   * @param from the artifact that refers to it
   * @throws BrokenArtifactException when it does not exist or is of another type or version
   */
  <T extends MetadataResource> T resolve(Class<T> type, String canonical, String from) {
    String url = canonical.split("\\|", 2)[0];
    MetadataResource artifact = byUrl.get(url);
    boolean versionFits =
        artifact != null
            && (!canonical.contains("|") || canonical.equals(url + "|" + artifact.getVersion()));
    if (!type.isInstance(artifact) || !versionFits) {
      throw new BrokenArtifactException(
          from, "refers to " + canonical + ", which is no " + type.getSimpleName() + " here");
    }
    return type.cast(artifact);
  }

  /** CQL text by library name. */
  Map<String, String> cql() {
    Map<String, String> sources = new TreeMap<>();
    all(Library.class)
        .forEach(library -> cqlOf(library).forEach(text -> sources.put(library.getName(), text)));
    return sources;
  }

  private static List<String> cqlOf(Library library) {
    return library.getContent().stream()
        .filter(content -> "text/cql".equals(content.getContentType()) && content.hasData())
        .map(content -> new String(content.getData(), java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }
}
