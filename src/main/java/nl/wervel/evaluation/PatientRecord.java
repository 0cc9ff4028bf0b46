package nl.wervel.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Everything known of one patient for one evaluation, indexed by type and by every coding. Built
 * once a request, so that the CQL engine's retrieves are look-ups.
 */
public final class PatientRecord {
  private final String patientId;
  private final Map<String, List<Resource>> byType = new HashMap<>();
  private final Map<String, Map<Coded, List<Resource>>> byCode = new HashMap<>();

  /**
   * @param patientId logical id of the patient
   * @param resources what was given or stored of this patient; resources of another subject are the
   *     caller's to leave out
   */
  public PatientRecord(String patientId, List<? extends Resource> resources) {
    this.patientId = patientId;
    resources.forEach(this::add);
  }

  private void add(Resource resource) {
    String type = resource.fhirType();
    byType.computeIfAbsent(type, t -> new ArrayList<>()).add(resource);
    codings(resource)
        .filter(Coding::hasCode)
        .map(coding -> new Coded(coding.getSystem(), coding.getCode()))
        .distinct()
        .forEach(
            key ->
                byCode
                    .computeIfAbsent(type, t -> new HashMap<>())
                    .computeIfAbsent(key, k -> new ArrayList<>())
                    .add(resource));
  }

  private static Stream<Coding> codings(Resource resource) {
    if (resource instanceof Observation observation) {
      return observation.getCode().getCoding().stream();
    } else if (resource instanceof Condition condition) {
      return condition.getCode().getCoding().stream();
    } else if (resource instanceof ServiceRequest order) {
      return order.getCode().getCoding().stream();
    } else if (resource instanceof Procedure procedure) {
      return procedure.getCode().getCoding().stream();
    } else if (resource instanceof MedicationStatement statement) {
      return medication(statement.getMedication());
    } else if (resource instanceof MedicationRequest request) {
      return medication(request.getMedication());
    }
    return Stream.empty();
  }

  private static Stream<Coding> medication(org.hl7.fhir.r4.model.Type medication) {
    return medication instanceof CodeableConcept concept
        ? concept.getCoding().stream()
        : Stream.empty();
  }

  /** What resources are found by; a system that is not given is the empty one. */
  record Coded(String system, String code) {
    Coded {
      system = system == null ? "" : system;
    }
  }

  String patientId() {
    return patientId;
  }

  /** The patient, when given. */
  public Optional<Patient> patient() {
    return ofType("Patient").stream().map(Patient.class::cast).findFirst();
  }

  /** A resource of the record by reference, such as {@code Observation/1}. */
  public Optional<Resource> resource(String reference) {
    return byType.getOrDefault(reference.split("/")[0], List.of()).stream()
        .filter(resource -> reference.equals(reference(resource)))
        .findFirst();
  }

  /** The record without some resources, as if they had not been written. */
  PatientRecord without(Set<String> references) {
    return new PatientRecord(
        patientId,
        byType.values().stream()
            .flatMap(List::stream)
            .filter(resource -> !references.contains(reference(resource)))
            .toList());
  }

  private static String reference(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  /** All Observations, among them those that answers to forms became. */
  public List<Observation> observations() {
    return ofType("Observation").stream().map(Observation.class::cast).toList();
  }

  List<Resource> ofType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** Resources with any of these codings, each once, in the order given. */
  List<Resource> ofTypeWithCode(String type, List<Coded> keys) {
    Map<Coded, List<Resource>> coded = byCode.getOrDefault(type, Map.of());
    if (keys.size() == 1) {
      return coded.getOrDefault(keys.get(0), List.of());
    }
    return keys.stream()
        .flatMap(k -> coded.getOrDefault(k, List.of()).stream())
        .distinct()
        .toList();
  }
}
