package nl.wervel.forms;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.utils.QuestionnaireMode;

/**
 * The HL7 instance validator, set as HAPI sets it, but kept between calls. HAPI's {@link
 * FhirInstanceValidator} builds one for each call, which costs more than validating a form does. A
 * validator clears its state at the start of a call and serves one thread at a time. No more work
 * at a time than there are processors: each holds 6 MB of tables. Thread-safe.
 */
final class InstanceValidatorPool {
  private final FhirContext fhir;
  private final IWorkerContext definitions;
  private final Queue<InstanceValidator> idle = new ConcurrentLinkedQueue<>();
  private final Semaphore atWork = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  InstanceValidatorPool(FhirContext fhir, IValidationSupport definitions) {
    this.fhir = fhir;
    this.definitions = new ValidatorDefinitions(definitions);
  }

  List<ValidationMessage> validate(Resource resource) {
    byte[] json =
        fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    atWork.acquireUninterruptibly();
    try {
      return validate(json);
    } finally {
      atWork.release();
    }
  }

  private List<ValidationMessage> validate(byte[] json) {
    InstanceValidator validator = idle.poll();
    if (validator == null) {
      validator = newValidator();
    }
    List<ValidationMessage> messages = new ArrayList<>();
    validator.validate(null, messages, new ByteArrayInputStream(json), FhirFormat.JSON);
    // Not after an exception: what state that leaves is not known.
    idle.add(validator);
    return messages;
  }

  private InstanceValidator newValidator() {
    InstanceValidator validator =
        new InstanceValidator(
            definitions,
            new FhirInstanceValidator.NullEvaluationContext(),
            new XVerExtensionManagerOld(definitions),
            new ValidatorSession(),
            new ValidatorSettings());
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setAnyExtensionsAllowed(true);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setErrorForUnknownProfiles(false);
    validator.setNoTerminologyChecks(true);
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    validator.setQuestionnaireMode(QuestionnaireMode.REQUIRED);
    return validator;
  }
}
