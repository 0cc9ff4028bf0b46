package nl.wervel.pages;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A patient of another record system. */
final class Els {
  private Els() {}

  /** With a score of 6 for pain, of just now: a form starts with it for a day. */
  static List<Resource> record() {
    Patient patient = new Patient();
    patient.setId(SmartEhr.PATIENT);
    patient.addName().setFamily("Elders").addGiven("Els");
    patient.setBirthDate(Date.valueOf("1980-02-03"));
    Observation pain = new Observation();
    pain.setId("pain-1");
    pain.setStatus(Observation.ObservationStatus.FINAL);
    pain.getCode().addCoding().setSystem("http://loinc.org").setCode("72514-3");
    pain.setSubject(new Reference("Patient/" + SmartEhr.PATIENT));
    pain.setEffective(DateTimeType.now());
    pain.setValue(new IntegerType(6));
    return new ArrayList<>(List.of(patient, pain));
  }
}
