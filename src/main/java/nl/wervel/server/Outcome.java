package nl.wervel.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/**
 * What applying a plan gave, made fit to store again: ids that stay the same, one request for an
 * activity however many recommendations ask for it, none for what is open already, and no groups in
 * which nothing holds.
 */
final class Outcome {
  private final StoredRequests stored;
  private final Episode episode;
  private final String within;
  private final Map<String, Resource> kept = new LinkedHashMap<>();
  private final Map<String, String> references = new HashMap<>();

  /**
   * @param resources what was given; changed here
   * @param root reference to the group that stays even when it is empty
   * @param within {@code "#"} when the resources are contained, else empty
   */
  Outcome(
      List<Resource> resources,
      String root,
      StoredRequests stored,
      Episode episode,
      String within) {
    this.stored = stored;
    this.episode = episode;
    this.within = within;
    Map<String, RequestGroup> groups = new LinkedHashMap<>();
    for (Resource resource : resources) {
      if (resource instanceof RequestGroup group) {
        groups.put(key(group), group);
      }
    }
    prune(groups, groups.get(key(root)));
    resources.stream()
        .filter(resource -> !(resource instanceof RequestGroup) || groups.containsValue(resource))
        .forEach(this::keep);
    kept.values().forEach(this::redirect);
  }

  /** The resources to give, groups first as they came. */
  List<Resource> resources() {
    return List.copyOf(kept.values());
  }

  /** What a reference in the original is now. */
  String reference(String original) {
    return references.getOrDefault(key(original), original);
  }

  /** Takes groups without actions out, from the innermost on, and what refers to them. */
  private static void prune(Map<String, RequestGroup> groups, RequestGroup root) {
    Set<String> removed = new HashSet<>();
    int before;
    do {
      before = removed.size();
      groups.values().forEach(group -> prune(group.getAction(), removed));
      groups.forEach(
          (key, group) -> {
            if (group != root && !group.hasAction()) {
              removed.add(key);
            }
          });
      groups.keySet().removeAll(removed);
    } while (removed.size() > before);
  }

  private static void prune(List<RequestGroupActionComponent> actions, Set<String> removed) {
    actions.removeIf(Objects::isNull); // Clinical Reasoning leaves these for what does not hold
    Set<RequestGroupActionComponent> emptied = new HashSet<>();
    for (RequestGroupActionComponent action : actions) {
      boolean stage = action.hasAction();
      prune(action.getAction(), removed);
      if (stage && !action.hasAction()) {
        emptied.add(action);
      }
    }
    actions.removeIf(
        action -> emptied.contains(action) || removed.contains(key(action.getResource())));
  }

  private void keep(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    if (resource instanceof RequestGroup group) {
      String plan = group.getInstantiatesCanonical().get(0).getValue().split("\\|", 2)[0];
      id = episode.id(plan.replaceFirst(".*/", ""), plan);
    } else if (StoredRequests.isRequest(resource)) {
      Optional<String> activity = StoredRequests.activity(resource);
      Optional<String> open = activity.flatMap(stored::open);
      if (open.isPresent()) {
        references.put(key(resource), open.get());
        return;
      }
      if (activity.isPresent()) {
        String url = activity.get();
        id = episode.id(url.replaceFirst(".*/", ""), url, String.valueOf(stored.closed(url)));
      }
    }
    String type = resource.fhirType();
    references.put(key(resource), within.isEmpty() ? type + "/" + id : within + id);
    resource.setId(within.isEmpty() ? type + "/" + id : id);
    kept.putIfAbsent(id, resource);
  }

  private void redirect(Resource resource) {
    if (resource instanceof RequestGroup group) {
      redirect(group.getAction());
    } else if (resource instanceof Task task) {
      task.getBasedOn().forEach(this::redirect);
    }
  }

  private void redirect(List<RequestGroupActionComponent> actions) {
    for (RequestGroupActionComponent action : actions) {
      redirect(action.getResource());
      redirect(action.getAction());
    }
  }

  private void redirect(Reference reference) {
    if (reference.hasReference()) {
      reference.setReference(reference(reference.getReference()));
    }
  }

  private static String key(Resource resource) {
    return resource.getIdElement().getIdPart();
  }

  private static String key(Reference reference) {
    return reference.hasReference() ? key(reference.getReference()) : "";
  }

  /** Of {@code #a}, {@code RequestGroup/a} and {@code a} alike. */
  private static String key(String reference) {
    return reference.replaceFirst(".*[/#]", "");
  }
}
