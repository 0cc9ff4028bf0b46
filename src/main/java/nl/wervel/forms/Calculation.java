package nl.wervel.forms;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;

/**
 * How a form computes one of its items ({@code sdc-questionnaire-calculatedExpression}).
 *
 * @param item the item that is computed
 * @param expression FHIRPath over the response
 * @param variables expressions that it may use by name ({@code variable} on the form or a group)
 * @param dependsOn the linkIds of the questions that it is computed from
 */
record Calculation(
    FormItem item, String expression, Map<String, String> variables, Set<String> dependsOn) {

  private static final Pattern QUOTED =
      Pattern.compile("(startsWith\\(\\s*)?'((?:[^'\\\\]|\\\\.)*)'");

  Calculation {
    variables = Map.copyOf(variables);
    dependsOn = Set.copyOf(dependsOn);
  }

  static Calculation of(Form form, FormItem item, String expression) {
    Map<String, String> variables = variables(form, item);
    Set<String> named = new HashSet<>();
    Stream.concat(Stream.of(expression), variables.values().stream())
        .forEach(text -> addNamed(form, text, named));
    return new Calculation(item, expression, variables, questions(form, item, named));
  }

  private static Map<String, String> variables(Form form, FormItem item) {
    return Stream.concat(
            form.questionnaire().getExtensionsByUrl(Sdc.VARIABLE).stream(),
            Stream.concat(item.groups().stream(), Stream.of(item))
                .flatMap(around -> around.definition().getExtensionsByUrl(Sdc.VARIABLE).stream()))
        .map(Extension::getValue)
        .filter(Expression.class::isInstance)
        .map(Expression.class::cast)
        .collect(
            Collectors.toMap(Expression::getName, Expression::getExpression, (far, near) -> near));
  }

  /** The linkIds that stand quoted in the expression, as such or as {@code startsWith('...')}. */
  private static void addNamed(Form form, String text, Set<String> named) {
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      boolean beginning = quoted.group(1) != null;
      String name = quoted.group(2);
      form.items().stream()
          .map(FormItem::linkId)
          .filter(linkId -> beginning ? linkId.startsWith(name) : linkId.equals(name))
          .forEach(named::add);
    }
  }

  /** The questions named; of a group that is named without any question in it, all of them. */
  private static Set<String> questions(Form form, FormItem total, Set<String> named) {
    return form.items().stream()
        .filter(item -> item.isQuestion() && !item.linkId().equals(total.linkId()))
        .filter(
            item ->
                named.contains(item.linkId())
                    || item.groups().stream()
                        .anyMatch(group -> isWhole(form, group.linkId(), named)))
        .map(FormItem::linkId)
        .collect(Collectors.toSet());
  }

  private static boolean isWhole(Form form, String group, Set<String> named) {
    return named.contains(group)
        && form.items().stream()
            .noneMatch(item -> item.isIn(group) && named.contains(item.linkId()));
  }
}
