package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a call brought, read leniently: a resource that cannot be read is named and left out, and so
 * is what is about somebody else.
 */
final class GivenData {
  private final FhirContext fhir;
  private final String patientId;
  private final List<Resource> resources = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  GivenData(FhirContext fhir, String patientId) {
    this.fhir = fhir;
    this.patientId = patientId;
  }

  List<Resource> resources() {
    return resources;
  }

  /** Keys of data that are incomplete. */
  List<String> unread() {
    return unread.stream().distinct().toList();
  }

  boolean hasPatient() {
    return resources.stream().anyMatch(Patient.class::isInstance);
  }

  /**
   * Adds what stands under a key: null is "there is nothing", absent and an OperationOutcome are
   * "not known".
   */
  void add(String key, JsonNode value) {
    if (value.isMissingNode()) {
      unread.add(key);
    } else if (value.path("resourceType").asText().equals("Bundle")) {
      value.path("entry").forEach(entry -> addResource(key, entry.path("resource")));
    } else if (!value.isNull()) {
      addResource(key, value);
    }
  }

  private void addResource(String key, JsonNode json) {
    Optional<Resource> resource = read(json);
    if (resource.isEmpty() || resource.get() instanceof OperationOutcome) {
      unread.add(key);
    } else {
      resource.filter(this::isAboutPatient).ifPresent(resources::add);
    }
  }

  private Optional<Resource> read(JsonNode json) {
    try {
      IBaseResource parsed = fhir.newJsonParser().parseResource(json.toString());
      return Optional.of((Resource) parsed);
    } catch (DataFormatException | IllegalArgumentException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isAboutPatient(Resource resource) {
    if (resource instanceof Patient) {
      if (!patientId.equals(resource.getIdElement().getIdPart())) {
        throw CdsException.malformed("prefetch.patient is not the patient of the context");
      }
      return true;
    }
    return patients(resource)
        .map(Reference::getReferenceElement)
        .map(IIdType::getIdPart)
        .allMatch(id -> id == null || id.equals(patientId));
  }

  /** Who it is about; of an appointment the patients among those who take part. */
  private static Stream<Reference> patients(Resource resource) {
    if (resource instanceof Appointment appointment) {
      return appointment.getParticipant().stream()
          .map(AppointmentParticipantComponent::getActor)
          .filter(actor -> "Patient".equals(actor.getReferenceElement().getResourceType()));
    }
    Property subject = resource.getNamedProperty("subject");
    Property patient = subject == null ? resource.getNamedProperty("patient") : subject;
    return patient == null
        ? Stream.empty()
        : patient.getValues().stream().map(Reference.class::cast);
  }
}
