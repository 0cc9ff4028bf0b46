package nl.wervel.cdshooks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
  private static final String PATIENT_ID = "{{context.patientId}}";

  private Prefetch() {}

  /** Query templates by key. */
  static Map<String, String> templates(HookService service) {
    Map<String, String> templates = new TreeMap<>();
    keys(service).forEach((key, type) -> templates.put(key, template(key, type)));
    return templates;
  }

  private static String template(String key, String type) {
    return key.equals(PATIENT)
        ? "Patient/" + PATIENT_ID
        : type + "?" + PatientStore.searchParameter(type) + "=" + PATIENT_ID;
  }

  /** The requests that the templates stand for, by key, relative to a FHIR server's base. */
  static Map<String, String> requests(HookService service, String patientId) {
    String escaped = URLEncoder.encode(patientId, StandardCharsets.UTF_8).replace("+", "%20");
    Map<String, String> requests = new TreeMap<>();
    templates(service)
        .forEach((key, template) -> requests.put(key, template.replace(PATIENT_ID, escaped)));
    return requests;
  }

  /** The resource type that each key stands for. */
  static Map<String, String> keys(HookService service) {
    Map<String, String> keys = new TreeMap<>();
    types(service).forEach(type -> keys.put(key(type), type));
    keys.put(PATIENT, "Patient");
    return keys;
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
