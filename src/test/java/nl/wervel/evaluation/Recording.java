package nl.wervel.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.wervel.knowledge.Fact;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Facts as an EHR would record them: through the item of the form that asks for the fact, with its
 * codes, its answer options and its unit.
 */
final class Recording {
  private static final String UNIT =
      "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption";
  private static final Map<String, QuestionnaireItemComponent> ITEMS = new ConcurrentHashMap<>();

  private Recording() {}

  /**
   * One fact as resources: an Observation, for several codes one each, for orders ServiceRequests.
   *
   * @param value Boolean, Number, code or moment as String, or a List of codes
   * @throws IllegalArgumentException when no form asks for the fact or offers the value
   */
  static List<Resource> of(String fact, Object value, String moment) {
    QuestionnaireItemComponent item = item(fact);
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return IntStream.range(0, values.size())
        .mapToObj(i -> resource(item, values.get(i), moment, values.size() > 1 ? "-" + i : ""))
        .toList();
  }

  /** Several facts, all recorded at one moment. */
  static List<Resource> all(Map<String, ?> facts, String moment) {
    return facts.entrySet().stream()
        .flatMap(fact -> of(fact.getKey(), fact.getValue(), moment).stream())
        .toList();
  }

  /** The item that asks for a fact. */
  static QuestionnaireItemComponent item(String fact) {
    return ITEMS.computeIfAbsent(
        fact,
        id ->
            Optional.ofNullable(Guideline.KNOWLEDGE.facts().get(id))
                .flatMap(Fact::form)
                .flatMap(Guideline.KNOWLEDGE::questionnaire)
                .flatMap(form -> find(form.getItem(), id))
                .orElseThrow(() -> new IllegalArgumentException("no form asks for " + id)));
  }

  private static Optional<QuestionnaireItemComponent> find(
      List<QuestionnaireItemComponent> items, String linkId) {
    return items.stream()
        .flatMap(Recording::deep)
        .filter(i -> linkId.equals(i.getLinkId()))
        .findFirst();
  }

  private static Stream<QuestionnaireItemComponent> deep(QuestionnaireItemComponent item) {
    return Stream.concat(Stream.of(item), item.getItem().stream().flatMap(Recording::deep));
  }

  private static Resource resource(
      QuestionnaireItemComponent item, Object value, String moment, String suffix) {
    String id = item.getLinkId() + suffix;
    if (item.getLinkId().equals("orderedInterventions")) {
      ServiceRequest order = new ServiceRequest();
      order.setStatus(ServiceRequestStatus.ACTIVE).setCode(concept(item, value)).setId(id);
      return order;
    }
    Observation observation = new Observation();
    observation
        .setStatus(ObservationStatus.FINAL)
        .setCode(new CodeableConcept().setCoding(item.getCode()))
        .setSubject(new Reference("Patient/" + Guideline.PATIENT))
        .setEffective(new DateTimeType(moment))
        .setValue(answer(item, value))
        .setId(id);
    return observation;
  }

  private static Type answer(QuestionnaireItemComponent item, Object value) {
    return switch (item.getType()) {
      case BOOLEAN -> new BooleanType((Boolean) value);
      case INTEGER -> new IntegerType((Integer) value);
      case QUANTITY -> quantity(item, new BigDecimal(value.toString()));
      case DATE, DATETIME -> new DateTimeType((String) value);
      case CHOICE -> concept(item, value);
      case STRING -> new StringType((String) value);
      default -> throw new IllegalArgumentException(item.getLinkId() + " is no fact");
    };
  }

  private static Quantity quantity(QuestionnaireItemComponent item, BigDecimal value) {
    Coding unit = (Coding) item.getExtensionByUrl(UNIT).getValue();
    return new Quantity()
        .setValue(value)
        .setSystem(unit.getSystem())
        .setCode(unit.getCode())
        .setUnit(unit.getDisplay());
  }

  private static CodeableConcept concept(QuestionnaireItemComponent item, Object code) {
    return item.getAnswerOption().stream()
        .map(option -> option.getValueCoding())
        .filter(coding -> coding.getCode().equals(code))
        .findFirst()
        .map(coding -> new CodeableConcept().addCoding(coding))
        .orElseThrow(
            () -> new IllegalArgumentException(item.getLinkId() + " has no answer " + code));
  }
}
