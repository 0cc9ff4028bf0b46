package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.wervel.clients.Client;
import nl.wervel.fetch.Fetched;
import nl.wervel.fetch.Fetcher;
import nl.wervel.fetch.Searchset;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.IdType;

/**
 * Gathers the data of a call: what the client gave, with what it left out fetched from its own FHIR
 * server; or, when it gave nothing and names no server, what our own store holds; never a mixture
 * of its data and ours.
 */
final class Gathering {
  static final Fetched NOT_FETCHED = Fetched.nothing("no FHIR server");

  private final FhirContext fhir;
  private final Fetcher fetcher;
  private final Optional<PatientStore> store;

  /**
   * @param store our own; none when that is switched off
   */
  Gathering(FhirContext fhir, Fetcher fetcher, Optional<PatientStore> store) {
    this.fhir = fhir;
    this.fetcher = fetcher;
    this.store = store;
  }

  /**
   * @throws CdsException 412 when the patient or all clinical data cannot be had; 400 when they are
   *     another patient's
   */
  GivenData of(HookCall call, Client client, HookService service) {
    GivenData data = new GivenData(fhir, call.patientId(), Prefetch.keys(service));
    if (asksOwnStore(call)) {
      data.addAll(store.get().read(call.patientId(), Prefetch.types(service)));
    } else {
      requireSamePatient(call, Objections.REFUSAL);
      Map<String, String> toFetch = addGiven(call, service, data);
      if (!toFetch.containsKey(Prefetch.PATIENT)) {
        requirePatient(data, "");
      }
      Map<String, Fetched> fetched =
          call.fhir()
              .filter(access -> !toFetch.isEmpty())
              .map(access -> fetcher.fetch(client, access, toFetch))
              .orElse(Map.of());
      toFetch.keySet().forEach(key -> data.add(key, fetched.getOrDefault(key, NOT_FETCHED)));
    }
    requireEnough(data, service, hint(call, client));
    return data;
  }

  /** Whether our own store answers. */
  boolean asksOwnStore(HookCall call) {
    return !call.givesData() && call.fhir().isEmpty() && store.isPresent();
  }

  /** Whether what the call leaves out may be fetched from the server that it names. */
  boolean mayFetch(HookCall call, Client client) {
    return call.fhir().filter(access -> fetcher.isAgreed(client, access)).isPresent();
  }

  /** Adds what was given, and returns what was not: requests by key. */
  static Map<String, String> addGiven(HookCall call, HookService service, GivenData data) {
    Map<String, String> toFetch = new TreeMap<>();
    Prefetch.requests(service, call.patientId())
        .forEach(
            (key, request) -> {
              JsonNode value = call.prefetch().path(key);
              if (value.isMissingNode()) {
                toFetch.put(key, request);
              } else {
                data.add(key, value);
                Searchset.next(value).ifPresent(page -> toFetch.put(key, page));
              }
            });
    return toFetch;
  }

  static void requireSamePatient(HookCall call, Objections objections) {
    JsonNode patient = call.prefetch().path(Prefetch.PATIENT);
    if (patient.path("resourceType").asText().equals("Patient")
        && !call.patientId().equals(new IdType(patient.path("id").asText()).getIdPart())) {
      objections.raise(
          FindingKind.ANOTHER_PATIENT,
          "/prefetch/patient/id",
          "prefetch.patient is not the patient of the context");
    }
  }

  private String hint(HookCall call, Client client) {
    return call.fhir().isPresent() && !mayFetch(call, client)
        ? "; nothing is fetched from this fhirServer for this client"
        : "";
  }

  private static void requirePatient(GivenData data, String hint) {
    if (!data.hasPatient()) {
      throw CdsException.dataMissing(noPatient(hint));
    }
  }

  private static void requireEnough(GivenData data, HookService service, String hint) {
    requirePatient(data, hint);
    Set<String> clinical = clinicalLacking(data, service);
    if (!clinical.isEmpty()) {
      throw CdsException.dataMissing(noData(clinical, hint));
    }
  }

  static String noPatient(String hint) {
    return "The prefetch patient is needed and could not be had" + hint;
  }

  static String noData(Set<String> clinical, String hint) {
    return "None of the clinical prefetch could be had: " + String.join(", ", clinical) + hint;
  }

  /** The clinical keys when none of them could be had; else empty. */
  static Set<String> clinicalLacking(GivenData data, HookService service) {
    Set<String> clinical = new TreeSet<>(Prefetch.keys(service).keySet());
    clinical.remove(Prefetch.PATIENT);
    return clinical.stream().allMatch(data::isLacking) ? clinical : Set.of();
  }
}
