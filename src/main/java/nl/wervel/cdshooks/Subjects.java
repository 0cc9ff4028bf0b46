package nl.wervel.cdshooks;

import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Whom resources are about. */
final class Subjects {
  private Subjects() {}

  /** Whether it is about this patient, or does not say whom it is about. */
  static boolean isAbout(Resource resource, String patientId) {
    if (resource instanceof Patient) {
      return patientId.equals(resource.getIdElement().getIdPart());
    }
    return patients(resource)
        .map(Reference::getReferenceElement)
        .map(IIdType::getIdPart)
        .allMatch(id -> id == null || id.equals(patientId));
  }

  /** Of an appointment the patients among those who take part. */
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
