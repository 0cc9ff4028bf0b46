package nl.wervel.cdshooks;

import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the FHIR that real clients send. What is slightly wrong is taken as it was meant, as HAPI's
 * parser does; a value that cannot be read is left out of its resource; and when it is one that the
 * meaning of the resource rests on, the whole resource is left out.
 */
final class LenientReader {
  /** Whom and how much a resource is about; its modifier elements count beside these. */
  private static final Set<String> ESSENTIAL =
      Set.of("resourceType", "id", "subject", "patient", "actor", "reference", "comparator");

  private final FhirContext fhir;

  LenientReader(FhirContext fhir) {
    this.fhir = fhir;
  }

  /**
   * A resource.
   *
   * @param leftOut names of elements of which something was left out
   */
  record Known(Resource resource, Set<String> leftOut) {
    /** Whether nothing was left out. */
    boolean whole() {
      return leftOut.isEmpty();
    }

    private Known without(String element) {
      Set<String> all = new HashSet<>(leftOut);
      all.add(element);
      return new Known(resource, all);
    }
  }

  /** Empty when it cannot be read. Narratives are not read: they may hold any HTML. */
  Optional<Known> read(JsonNode json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    ObjectNode bare = JsonNodeFactory.instance.objectNode();
    bare.setAll((ObjectNode) json);
    bare.remove("text");
    Complaints complaints = new Complaints();
    Optional<Resource> first = parse(bare, complaints);
    if (first.isEmpty()) {
      return bare.remove("contained") == null
          ? Optional.empty()
          : read(bare).map(known -> known.without("contained"));
    }
    Resource resource = first.get();
    if (complaints.elements().stream().anyMatch(name -> isEssential(resource, name))) {
      return Optional.empty();
    }
    return complaints.invalid().isEmpty()
        ? Optional.of(new Known(resource, complaints.elements()))
        : withoutInvalid(bare, complaints);
  }

  private Optional<Known> withoutInvalid(ObjectNode json, Complaints complaints) {
    ObjectNode valid = json.deepCopy();
    complaints.invalid().forEach((element, value) -> remove(valid, element, value));
    Complaints again = new Complaints();
    return parse(valid, again)
        .filter(resource -> again.invalid().isEmpty())
        .map(resource -> new Known(resource, complaints.elements()));
  }

  /** Removes an element with its extensions, however deep, where it has one of these values. */
  private static void remove(JsonNode json, String element, Set<String> values) {
    if (json instanceof ObjectNode object && values.contains(object.path(element).asText())) {
      object.remove(Set.of(element, "_" + element));
    }
    json.forEach(child -> remove(child, element, values));
  }

  private Optional<Resource> parse(ObjectNode json, Complaints complaints) {
    JacksonStructure structure = new JacksonStructure();
    structure.setNativeObject(json);
    IJsonLikeParser parser = (IJsonLikeParser) fhir.newJsonParser();
    parser.setParserErrorHandler(complaints);
    try {
      return Optional.of((Resource) parser.parseResource(structure));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isEssential(Resource resource, String element) {
    return ESSENTIAL.contains(element)
        || fhir.getResourceDefinition(resource).getChildByName(element)
                instanceof BaseRuntimeDeclaredChildDefinition child
            && child.isModifier();
  }
}
