package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/**
 * Gives the validator each form under a canonical that is ours alone. So it always gets exactly the
 * form that was looked up, without a lookup or a cache of its own that could answer with another
 * edition of it. The rules that the validator gets wrong are taken out (8.8.0: {@code minQuantity}
 * in the same unit is turned round, {@code unitOption} wants the display of the unit too, {@code
 * maxOccurs} is one too low); {@link AnswerRules} and {@link StructureRules} have them.
 */
final class FormDefinitions extends BaseValidationSupportWrapper {
  private static final String PREFIX = "urn:wervel:form:";
  private static final List<String> LEFT_TO_US =
      List.of(Sdc.MIN_QUANTITY, Sdc.MAX_QUANTITY, Sdc.UNIT_OPTION, Sdc.MIN_OCCURS, Sdc.MAX_OCCURS);

  private final Cache<String, Questionnaire> byKey =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

  FormDefinitions(FhirContext fhir, IValidationSupport rest) {
    super(fhir, rest);
  }

  /** What a response must name for the validator to find this form. */
  String canonicalOf(Form form) {
    String key = PREFIX + form.key();
    byKey.get(key, absent -> prepared(form.questionnaire()));
    return key;
  }

  private static Questionnaire prepared(Questionnaire published) {
    Questionnaire copy = published.copy();
    copy.getItem().forEach(FormDefinitions::prepare);
    return copy;
  }

  private static void prepare(QuestionnaireItemComponent item) {
    item.getExtension().removeIf(extension -> LEFT_TO_US.contains(extension.getUrl()));
    item.getItem().forEach(FormDefinitions::prepare);
  }

  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
    return canonical.startsWith(PREFIX)
        ? type.cast(byKey.getIfPresent(canonical))
        : super.fetchResource(type, canonical);
  }
}
