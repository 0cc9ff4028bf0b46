package nl.wervel.evaluation;

import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyHistoryStatus;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;

/** What a record system holds natively: valid resources, to be bent by the test that uses them. */
final class Held {
  static final String SCT = "http://snomed.info/sct";
  static final String ICD10 = "http://hl7.org/fhir/sid/icd-10";
  static final String ICD10NL = "http://hl7.org/fhir/sid/icd-10-nl";
  private static final String OURS = "https://wervel.example/fhir/CodeSystem/";

  private Held() {}

  static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().addCoding(new Coding(system, code, null));
  }

  /** An active, confirmed Condition, recorded on a day. */
  static Condition condition(String system, String code, String recorded) {
    Condition condition =
        new Condition()
            .setCode(concept(system, code))
            .setClinicalStatus(
                concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"))
            .setVerificationStatus(verification("confirmed"))
            .setRecordedDateElement(new DateTimeType(recorded));
    condition.setId("Condition/c" + code + "/_history/2");
    return condition;
  }

  static Condition backPain(String recorded) {
    return condition(SCT, "279039007", recorded);
  }

  static CodeableConcept verification(String status) {
    return concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", status);
  }

  /** An active episode from a day on, of anything. */
  static EpisodeOfCare episode(String start) {
    EpisodeOfCare episode =
        new EpisodeOfCare().setStatus(EpisodeOfCareStatus.ACTIVE).setPeriod(from(start));
    episode.setId("EpisodeOfCare/episode");
    return episode;
  }

  static Procedure procedure(String code, String performed) {
    Procedure procedure =
        new Procedure()
            .setStatus(ProcedureStatus.COMPLETED)
            .setCode(concept(SCT, code))
            .setPerformed(new DateTimeType(performed));
    procedure.setId("Procedure/p" + performed);
    return procedure;
  }

  /** A finished Encounter without a reason. */
  static Encounter encounter(String start) {
    Encounter encounter =
        new Encounter().setStatus(EncounterStatus.FINISHED).setPeriod(from(start));
    encounter.setId("Encounter/e" + start.substring(0, 10));
    return encounter;
  }

  static Encounter encounterForBackPain(String start) {
    return encounter(start).addReasonCode(concept(SCT, "279039007"));
  }

  static Encounter groupSession(String start) {
    return encounter(start).addType(concept(OURS + "intervention", "group-exercise"));
  }

  /** A booked Appointment, made on 21 November 2026. */
  static Appointment appointment(String start) {
    Appointment appointment =
        new Appointment()
            .setStatus(AppointmentStatus.BOOKED)
            .setStartElement(new InstantType(start))
            .setCreatedElement(new DateTimeType("2026-11-21"));
    appointment.setId("Appointment/a" + start.substring(0, 10));
    return appointment;
  }

  /** An active plan by this guideline. */
  static CarePlan plan(String start) {
    CarePlan plan =
        new CarePlan()
            .setStatus(CarePlanStatus.ACTIVE)
            .setIntent(CarePlanIntent.PLAN)
            .addInstantiatesCanonical("https://wervel.example/fhir/PlanDefinition/lrp-pathway")
            .setPeriod(from(start));
    plan.setId("CarePlan/plan");
    return plan;
  }

  static FamilyMemberHistory relative(String code) {
    FamilyMemberHistory relative =
        new FamilyMemberHistory()
            .setStatus(FamilyHistoryStatus.COMPLETED)
            .setDateElement(new DateTimeType("2026-11-01"));
    relative.addCondition().setCode(concept(SCT, code));
    relative.setId("FamilyMemberHistory/f");
    return relative;
  }

  static AdverseEvent adverseEvent(String code, String date) {
    AdverseEvent event =
        new AdverseEvent()
            .setActuality(AdverseEventActuality.ACTUAL)
            .setEvent(concept(OURS + "adverse-event", code))
            .setDateElement(new DateTimeType(date));
    event.setId("AdverseEvent/" + code);
    return event;
  }

  static Reference to(String reference) {
    return new Reference(reference);
  }

  private static Period from(String start) {
    return new Period().setStartElement(new DateTimeType(start));
  }
}
