package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.clients.Client;
import nl.wervel.fetch.Searchset;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * What of the data of a call is used. It is gathered as for an answer, but nothing is fetched and
 * no store is read.
 */
final class DataLook {
  private final FhirContext fhir;
  private final Gathering gathering;
  private final Findings findings;

  DataLook(FhirContext fhir, Gathering gathering, Findings findings) {
    this.fhir = fhir;
    this.gathering = gathering;
    this.findings = findings;
  }

  /**
   * @param client who calls; empty when that is not known
   * @return whether what is answered also depends on data that the call does not bring
   */
  boolean look(HookCall call, HookService service, Optional<Client> client) {
    HookResources.of(call, fhir, heard("/context"));
    if (gathering.asksOwnStore(call)) {
      if (findings.status() == 200) {
        findings.add(FindingKind.OWN_STORE, "");
      }
      return true;
    }
    Gathering.requireSamePatient(call, (kind, pointer, message) -> findings.add(kind, pointer));
    Map<String, String> types = Prefetch.keys(service);
    GivenData data = new GivenData(fhir, call.patientId(), types, heard("/prefetch"));
    Map<String, String> toFetch = Gathering.addGiven(call, service, data);
    int read = data.resources().size();
    findings.add(
        FindingKind.RESOURCES_READ,
        "/prefetch",
        String.valueOf(read),
        String.valueOf(types.keySet().stream().filter(call.prefetch()::has).count()),
        String.valueOf(types.size()));
    unused(call.prefetch(), types.keySet());
    boolean mayFetch = mayFetch(call, client);
    leftOut(call, toFetch, mayFetch);
    lacking(data, service, mayFetch ? toFetch.keySet() : Set.of(), toFetch.keySet());
    return mayFetch && !toFetch.isEmpty();
  }

  private boolean mayFetch(HookCall call, Optional<Client> client) {
    if (call.fhir().isEmpty()) {
      return false;
    }
    if (client.isEmpty()) {
      findings.add(FindingKind.AGREEMENT_UNKNOWN, "/fhirServer");
      return true;
    }
    boolean may = gathering.mayFetch(call, client.get());
    if (!may) {
      findings.add(FindingKind.SERVER_NOT_AGREED, "/fhirServer");
    }
    return may;
  }

  private void unused(JsonNode prefetch, Set<String> keys) {
    prefetch
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                findings.add(FindingKind.UNUSED_KEY, "/prefetch/" + BodyLook.escaped(key));
              }
            });
  }

  private void leftOut(HookCall call, Map<String, String> toFetch, boolean mayFetch) {
    toFetch.forEach(
        (key, request) -> {
          JsonNode given = call.prefetch().path(key);
          FindingKind kind =
              mayFetch
                  ? FindingKind.KEY_FETCHED
                  : given.isMissingNode() ? FindingKind.KEY_LEFT_OUT : FindingKind.NOT_ALL_FOUND;
          findings.add(kind, "/prefetch/" + key, request);
        });
    call.prefetch()
        .properties()
        .forEach(
            field -> {
              if (Searchset.is(field.getValue())
                  && !toFetch.containsKey(field.getKey())
                  && field.getValue().path("total").asInt()
                      > field.getValue().path("entry").size()) {
                findings.add(
                    FindingKind.NOT_ALL_FOUND, "/prefetch/" + BodyLook.escaped(field.getKey()));
              }
            });
  }

  /**
   * @param expected keys that may still come
   */
  private void lacking(
      GivenData data, HookService service, Set<String> expected, Set<String> leftOut) {
    leftOut.stream()
        .filter(key -> !expected.contains(key))
        .forEach(key -> data.add(key, Gathering.NOT_FETCHED));
    if (!data.hasPatient()
        && !expected.contains(Prefetch.PATIENT)
        && !findings.has(FindingKind.ANOTHER_PATIENT, "/prefetch/patient/id")) {
      findings.add(FindingKind.NO_PATIENT, "/prefetch/patient");
    }
    Set<String> clinical = new TreeSet<>(Gathering.clinicalLacking(data, service));
    if (!clinical.isEmpty() && clinical.stream().noneMatch(expected::contains)) {
      findings.add(FindingKind.NO_CLINICAL_DATA, "/prefetch", String.join(", ", clinical));
    }
  }

  private Notices heard(String within) {
    return new Notices() {
      @Override
      public void incomplete(
          String key, int at, Optional<LenientReader.Known> known, String expected) {
        String pointer = pointer(key, at);
        if (known.isEmpty()) {
          findings.add(FindingKind.UNREADABLE, pointer);
        } else if (known.get().resource() instanceof OperationOutcome) {
          findings.add(FindingKind.FAILED_SEARCH, pointer);
        } else if (!known.get().whole()) {
          findings.add(
              FindingKind.READ_IN_PART,
              pointer,
              String.join(", ", new TreeSet<>(known.get().leftOut())));
        } else {
          findings.add(
              FindingKind.OTHER_TYPE, pointer, known.get().resource().fhirType(), expected);
        }
      }

      @Override
      public void aboutSomebodyElse(String key, int at) {
        if (!findings.has(FindingKind.ANOTHER_PATIENT, pointer(key, at) + "/id")) {
          findings.add(FindingKind.OF_SOMEBODY_ELSE, pointer(key, at));
        }
      }

      private String pointer(String key, int at) {
        String pointer = within + "/" + key;
        return at == ALONE ? pointer : pointer + "/entry/" + at + "/resource";
      }
    };
  }
}
