package nl.wervel.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ImplementationGuide;

/** package.json and .index.json of a package. */
final class Manifest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> INDEXED =
      List.of("resourceType", "id", "url", "version", "kind", "type");

  private Manifest() {}

  static byte[] of(ImplementationGuide guide) {
    ObjectNode json = JSON.createObjectNode();
    json.put("name", guide.getPackageId());
    json.put("version", guide.getVersion());
    json.put("canonical", guide.getUrl().replaceFirst("/ImplementationGuide/.*", ""));
    json.put("title", guide.getTitle());
    json.put("description", guide.getDescription());
    json.put("type", "IG");
    json.put("license", guide.getLicense().toCode());
    json.put("author", guide.getPublisher());
    String fhirVersion = guide.getFhirVersion().get(0).getValue().toCode();
    json.putArray("fhirVersions").add(fhirVersion);
    json.putObject("dependencies").put("hl7.fhir.r4.core", fhirVersion);
    return write(json);
  }

  /** Of each resource where it is and what it is called. */
  static byte[] index(Map<String, byte[]> resources) {
    ObjectNode index = JSON.createObjectNode().put("index-version", 2);
    ArrayNode files = index.putArray("files");
    resources.forEach(
        (name, content) -> {
          ObjectNode file = files.addObject().put("filename", name);
          JsonNode resource = read(content);
          INDEXED.stream()
              .filter(field -> resource.path(field).isTextual())
              .forEach(field -> file.set(field, resource.get(field)));
        });
    return write(index);
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(ObjectNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
