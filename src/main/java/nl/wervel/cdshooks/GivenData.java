package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.fetch.Fetched;
import nl.wervel.fetch.Searchset;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a call brought and what was fetched for it, read leniently: a resource that cannot be read
 * is left out and its key named; so is what is about somebody else, without being named.
 */
final class GivenData {
  private static final String PATIENT = "Patient";

  private final LenientReader reader;
  private final Notices notices;
  private final String patientId;
  private final Map<String, String> types;
  private final Map<String, List<Resource>> byReference = new LinkedHashMap<>();
  private final Set<String> incomplete = new TreeSet<>();
  private final Set<String> found = new HashSet<>();
  private final Map<String, Integer> totals = new HashMap<>();
  private final Map<String, Integer> entries = new HashMap<>();

  /**
   * @param types the resource type that each key stands for; a key without may hold any
   */
  GivenData(FhirContext fhir, String patientId, Map<String, String> types) {
    this(fhir, patientId, types, Notices.NONE);
  }

  /**
   * @param notices hears what was not used as it was given
   */
  GivenData(FhirContext fhir, String patientId, Map<String, String> types, Notices notices) {
    reader = new LenientReader(fhir);
    this.notices = notices;
    this.patientId = patientId;
    this.types = Map.copyOf(types);
  }

  /** Each once, although it may have come under several keys or on two pages. */
  List<Resource> resources() {
    return byReference.values().stream().flatMap(List::stream).toList();
  }

  /** Keys of data that are incomplete, also when a search found more than it brought. */
  List<String> unread() {
    Set<String> unread = new TreeSet<>(incomplete);
    totals.forEach(
        (key, total) -> {
          if (total > entries.getOrDefault(key, 0)) {
            unread.add(key);
          }
        });
    return List.copyOf(unread);
  }

  /** Whether a key is incomplete and brought no resource at all. */
  boolean isLacking(String key) {
    return unread().contains(key) && !found.contains(key);
  }

  boolean hasPatient() {
    return byReference.containsKey(PATIENT + "/" + patientId);
  }

  /** Adds what our own store holds. */
  void addAll(Collection<Resource> stored) {
    stored.forEach(this::keep);
  }

  /**
   * Adds what stands under a key (CDS Hooks 2.0, "Prefetch Template"): null is "there is nothing",
   * absent and an OperationOutcome are "not known".
   */
  void add(String key, JsonNode value) {
    if (value.isMissingNode()) {
      incomplete.add(key);
    } else if (Searchset.is(value)) {
      totals.merge(key, value.path("total").asInt(), Math::max);
      int at = 0;
      for (JsonNode entry : value.path("entry")) {
        addEntry(key, entry, at++);
      }
    } else if (!value.isNull()) {
      addResource(key, value, Notices.ALONE, false);
    }
  }

  /** Adds what was fetched for a key. */
  void add(String key, Fetched fetched) {
    fetched.answers().forEach(answer -> add(key, answer));
    fetched.shortfall().ifPresent(why -> incomplete.add(key));
  }

  private void addEntry(String key, JsonNode entry, int at) {
    boolean included = entry.path("search").path("mode").asText().equals("include");
    entries.merge(key, 1, Integer::sum);
    addResource(key, entry.path("resource"), at, included);
  }

  private void addResource(String key, JsonNode json, int at, boolean included) {
    Optional<LenientReader.Known> known = reader.read(json);
    Optional<Resource> resource =
        known.map(LenientReader.Known::resource).filter(r -> !(r instanceof OperationOutcome));
    boolean expected = resource.filter(r -> included || isExpected(key, r)).isPresent();
    if (!expected || !known.get().whole()) {
      incomplete.add(key);
      notices.incomplete(key, at, known, types.get(key));
    }
    Optional<Resource> asked = resource.filter(this::isAsked);
    Optional<Resource> ours = asked.filter(each -> Subjects.isAbout(each, patientId));
    if (ours.isPresent()) {
      found.add(key);
      keep(ours.get());
    } else if (asked.isPresent()) {
      notices.aboutSomebodyElse(key, at);
    }
  }

  private boolean isExpected(String key, Resource resource) {
    return types.getOrDefault(key, resource.fhirType()).equals(resource.fhirType());
  }

  private boolean isAsked(Resource resource) {
    return types.isEmpty() || types.containsValue(resource.fhirType());
  }

  private void keep(Resource resource) {
    List<Resource> same =
        byReference.computeIfAbsent(
            resource.fhirType() + "/" + resource.getIdElement().getIdPart(),
            reference -> new ArrayList<>());
    if (!resource.hasId() || same.stream().noneMatch(resource::equalsDeep)) {
      same.add(resource);
    }
  }
}
