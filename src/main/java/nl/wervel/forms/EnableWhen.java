package nl.wervel.forms;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Type;

/** Whether the answers given open an item ({@code Questionnaire.item.enableWhen}, FHIR R4). */
final class EnableWhen {
  private EnableWhen() {}

  /** Whether the item and every group around it is open. */
  static boolean isEnabled(FormItem item, Answers answers) {
    return item.groups().stream().allMatch(group -> isOpen(group, answers))
        && isOpen(item, answers);
  }

  private static boolean isOpen(FormItem item, Answers answers) {
    List<QuestionnaireItemEnableWhenComponent> conditions = item.definition().getEnableWhen();
    if (conditions.isEmpty()) {
      return true;
    }
    return item.definition().getEnableBehavior() == EnableWhenBehavior.ANY
        ? conditions.stream().anyMatch(condition -> holds(condition, answers))
        : conditions.stream().allMatch(condition -> holds(condition, answers));
  }

  private static boolean holds(QuestionnaireItemEnableWhenComponent condition, Answers answers) {
    List<Type> given = answers.to(condition.getQuestion());
    return switch (condition.getOperator()) {
      case EXISTS -> condition.getAnswerBooleanType().booleanValue() == !given.isEmpty();
      case EQUAL -> given.stream().anyMatch(answer -> equal(answer, condition.getAnswer()));
      case NOT_EQUAL -> given.stream().anyMatch(answer -> !equal(answer, condition.getAnswer()));
      case GREATER_THAN -> compare(given, condition.getAnswer(), order -> order > 0);
      case LESS_THAN -> compare(given, condition.getAnswer(), order -> order < 0);
      case GREATER_OR_EQUAL -> compare(given, condition.getAnswer(), order -> order >= 0);
      case LESS_OR_EQUAL -> compare(given, condition.getAnswer(), order -> order <= 0);
      default -> false;
    };
  }

  private static boolean equal(Type answer, Type wanted) {
    if (answer instanceof Coding given && wanted instanceof Coding coding) {
      return given.hasCode()
          && given.getCode().equals(coding.getCode())
          && (!coding.hasSystem() || coding.getSystem().equals(given.getSystem()));
    }
    if (answer instanceof BooleanType && wanted instanceof BooleanType) {
      return answer.primitiveValue().equals(wanted.primitiveValue());
    }
    return compare(List.of(answer), wanted, order -> order == 0)
        || (answer.isPrimitive()
            && answer.fhirType().equals(wanted.fhirType())
            && answer.primitiveValue().equals(wanted.primitiveValue()));
  }

  private static boolean compare(List<Type> given, Type wanted, IntPredicate order) {
    return given.stream().flatMap(answer -> order(answer, wanted).stream()).anyMatch(order::test);
  }

  /** How the two compare; empty when they are not both numbers or both moments. */
  private static Optional<Integer> order(Type answer, Type wanted) {
    Optional<Integer> asNumbers =
        Numbers.of(answer).flatMap(left -> Numbers.of(wanted).map(left::compareTo));
    return asNumbers.or(
        () ->
            answer instanceof BaseDateTimeType left && wanted instanceof BaseDateTimeType right
                ? Optional.of(left.getValue().compareTo(right.getValue()))
                : Optional.empty());
  }
}
