package nl.wervel.access;

import static nl.wervel.access.OperationAccess.Reads.ALL;
import static nl.wervel.access.OperationAccess.Reads.ANSWERS;
import static nl.wervel.access.OperationAccess.Reads.KNOWLEDGE;
import static nl.wervel.access.OperationAccess.Reads.OBSERVATIONS;
import static nl.wervel.access.OperationAccess.Reads.RECORD;

import java.util.List;
import java.util.Optional;

/**
 * The operations that may be called, and what each reads. One that is not in the table is refused.
 *
 * @param instance whether it is called on a stored resource; empty: on one or on its type
 * @param patient the parameter that says about whom it is, by reference or as a resource; empty:
 *     the resource on which it is called
 */
record OperationAccess(
    String type, String name, Optional<Boolean> instance, Reads reads, Optional<String> patient) {

  /** What an operation reads, and with that the scope that it needs. */
  enum Reads {
    /** Nothing of patients: any token. */
    KNOWLEDGE,
    /** All that is known of one patient: {@code *.rs}, for its own patient or for all. */
    RECORD,
    /** Observations of one patient: {@code Observation.s}. */
    OBSERVATIONS,
    /** Answers to a form of one patient: {@code QuestionnaireResponse.r}. */
    ANSWERS,
    /** What is not about one patient only: {@code user/*.rs} or {@code system/*.rs}. */
    ALL
  }

  private static final List<OperationAccess> TABLE =
      List.of(
          about("PlanDefinition", "$apply", RECORD, "subject"),
          about("PlanDefinition", "$r5.apply", RECORD, "subject"),
          about("ActivityDefinition", "$apply", RECORD, "subject"),
          about("PlanDefinition", "$why", RECORD, "subject"),
          about("Questionnaire", "$populate", OBSERVATIONS, "subject"),
          onType("QuestionnaireResponse", "$extract", ANSWERS, "questionnaire-response"),
          onInstance("QuestionnaireResponse", "$extract", ANSWERS),
          onInstance("Patient", "$report", RECORD),
          onInstance("Patient", "$course", RECORD),
          onInstance("Patient", "$everything", ALL),
          knowledge("ValueSet", "$expand"),
          knowledge("ValueSet", "$validate-code"),
          knowledge("CodeSystem", "$lookup"),
          knowledge("CodeSystem", "$validate-code"),
          knowledge("CodeSystem", "$subsumes"),
          knowledge("ConceptMap", "$translate"));

  static Optional<OperationAccess> of(String type, String name, boolean onInstance) {
    return TABLE.stream()
        .filter(row -> row.type.equals(type) && row.name.equals(name))
        .filter(row -> row.instance.map(needed -> needed == onInstance).orElse(true))
        .findFirst();
  }

  private static OperationAccess about(String type, String name, Reads reads, String parameter) {
    return new OperationAccess(type, name, Optional.empty(), reads, Optional.of(parameter));
  }

  private static OperationAccess onType(String type, String name, Reads reads, String parameter) {
    return new OperationAccess(type, name, Optional.of(false), reads, Optional.of(parameter));
  }

  private static OperationAccess onInstance(String type, String name, Reads reads) {
    return new OperationAccess(type, name, Optional.of(true), reads, Optional.empty());
  }

  private static OperationAccess knowledge(String type, String name) {
    return new OperationAccess(type, name, Optional.empty(), KNOWLEDGE, Optional.empty());
  }
}
