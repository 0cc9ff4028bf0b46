package nl.wervel.cdshooks;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.wervel.knowledge.HookService;

/**
 * The prefetch that a service advertises: the patient, and each type that its rules read, by type
 * and patient only. What counts within a type (codes, status, episode) is the rules' own to say;
 * what the context brings, such as draft orders, is not asked again.
 */
final class Prefetch {
  static final String PATIENT = "patient";

  private Prefetch() {}

  /** Query templates by key. */
  static Map<String, String> templates(HookService service) {
    Map<String, String> templates = new TreeMap<>();
    templates.put(PATIENT, "Patient/{{context.patientId}}");
    types(service)
        .forEach(
            type ->
                templates.put(
                    key(type),
                    type + "?" + PatientStore.searchParameter(type) + "={{context.patientId}}"));
    return templates;
  }

  /**
   * The types read; whoever reads Observations also reads the answers to forms, which become
   * Observations.
   */
  static Set<String> types(HookService service) {
    Set<String> types = new TreeSet<>(service.resourceTypes());
    if (types.contains("Observation")) {
      types.add("QuestionnaireResponse");
    }
    return types;
  }

  /** The plural, for example {@code observations} for Observation. */
  static String key(String type) {
    String name = Character.toLowerCase(type.charAt(0)) + type.substring(1);
    if (name.equals("episodeOfCare")) {
      return "episodesOfCare";
    }
    return name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }
}
