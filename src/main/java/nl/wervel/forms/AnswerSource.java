package nl.wervel.forms;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * What all Observations of one response share: how firm they are, of whom, when, by whom.
 *
 * @param response the response they come from
 * @param form its form
 * @param status of each Observation
 * @param effective when the answers were given: the answer to the item that the form defines as
 *     {@code Observation.effective}, else when the response was authored
 */
record AnswerSource(
    QuestionnaireResponse response, Form form, ObservationStatus status, DateTimeType effective) {

  private static final String EFFECTIVE =
      "http://hl7.org/fhir/StructureDefinition/Observation#Observation.effectiveDateTime";
  private static final String CATEGORIES =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final Map<QuestionnaireResponseStatus, ObservationStatus> COUNTING =
      Map.of(
          QuestionnaireResponseStatus.COMPLETED, ObservationStatus.FINAL,
          QuestionnaireResponseStatus.AMENDED, ObservationStatus.AMENDED,
          QuestionnaireResponseStatus.INPROGRESS, ObservationStatus.PRELIMINARY);

  /** Who may perform an Observation (FHIR R4); a device that authored a response may not. */
  private static final Set<String> PERFORMERS =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "CareTeam",
          "Patient",
          "RelatedPerson");

  /** Empty for a response whose answers do not count: entered in error, stopped, no status. */
  static Optional<AnswerSource> of(QuestionnaireResponse response, Form form, Instant now) {
    return Optional.ofNullable(response.getStatus())
        .map(COUNTING::get)
        .map(status -> new AnswerSource(response, form, status, effective(response, form, now)));
  }

  private static DateTimeType effective(QuestionnaireResponse response, Form form, Instant now) {
    Answers answers = Answers.of(response);
    return form.items().stream()
        .filter(item -> EFFECTIVE.equals(item.definition().getDefinition()))
        .flatMap(item -> answers.single(item.linkId()).stream())
        .filter(BaseDateTimeType.class::isInstance)
        .findFirst()
        .map(day -> new DateTimeType(day.primitiveValue()))
        .orElseGet(() -> authored(response, now));
  }

  /** When it was authored, else when it was stored, else now. */
  private static DateTimeType authored(QuestionnaireResponse response, Instant now) {
    if (response.hasAuthored()) {
      return response.getAuthoredElement().copy();
    }
    Date at =
        response.getMeta().hasLastUpdated() ? response.getMeta().getLastUpdated() : Date.from(now);
    return new DateTimeType(at, TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone(Moments.ZONE));
  }

  Optional<String> responseId() {
    return Optional.ofNullable(response.getIdElement().getIdPart());
  }

  /** A new Observation; with the given id when the response itself has one. */
  Observation observation(FormItem item, Type value, String id) {
    Observation observation = new Observation();
    responseId().ifPresent(known -> observation.setId(id));
    observation.setStatus(status);
    observation.addCategory(item.category().map(CodeableConcept::copy).orElseGet(this::survey));
    item.definition().getCode().forEach(code -> observation.getCode().addCoding(code.copy()));
    observation.setSubject(copy(response.getSubject()));
    observation.setEncounter(copy(response.getEncounter()));
    observation.setEffective(effective.copy());
    if (Moments.hasTime(effective)) {
      observation.setIssuedElement(issued());
    }
    performer().ifPresent(who -> observation.addPerformer(copy(who)));
    observation.setValue(value);
    observation.addDerivedFrom(derivedFrom());
    return observation;
  }

  private CodeableConcept survey() {
    return new CodeableConcept(new Coding(CATEGORIES, "survey", "Survey"));
  }

  private InstantType issued() {
    return new InstantType(
        effective.getValue(), TemporalPrecisionEnum.MILLI, effective.getTimeZone());
  }

  private Optional<Reference> performer() {
    return Stream.of(response.getAuthor(), response.getSource())
        .filter(who -> !who.isEmpty())
        .filter(who -> !who.hasReference() || PERFORMERS.contains(typeOf(who)))
        .findFirst();
  }

  private static String typeOf(Reference reference) {
    String type = reference.getReferenceElement().getResourceType();
    return type == null ? String.valueOf(reference.getType()) : type;
  }

  private Reference derivedFrom() {
    return responseId()
        .map(id -> new Reference("QuestionnaireResponse/" + id))
        .orElseGet(
            () ->
                new Reference()
                    .setType("QuestionnaireResponse")
                    .setIdentifier(
                        response.hasIdentifier() ? response.getIdentifier().copy() : null)
                    .setDisplay(form.questionnaire().getTitle()));
  }

  private static Reference copy(Reference reference) {
    return reference.isEmpty() ? null : reference.copy();
  }
}
