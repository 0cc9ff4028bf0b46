package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import nl.wervel.cards.Proposal;
import nl.wervel.cdshooks.RunningGuideline;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.activitydefinition.ActivityDefinitionProcessor;
import org.opencds.cqf.fhir.cr.activitydefinition.apply.ApplyProcessor;
import org.opencds.cqf.fhir.cr.activitydefinition.apply.ApplyRequest;
import org.opencds.cqf.fhir.cr.activitydefinition.apply.IApplyProcessor;
import org.opencds.cqf.fhir.cr.activitydefinition.apply.IRequestResolverFactory;
import org.opencds.cqf.fhir.utility.monad.Either3;

/**
 * {@code ActivityDefinition/$apply} with the local settings, completed as a suggestion on a card
 * is. Made for one request.
 */
final class ActivityApplication extends ActivityDefinitionProcessor {
  private final SettingsAsParameters settings;

  ActivityApplication(IRepository store, CrSettings crSettings, RunningGuideline.Content running) {
    super(RememberedSearches.over(store, running.knowledge()), crSettings);
    settings = new SettingsAsParameters(running.evaluator().settings());
  }

  @Override
  protected void initApplyProcessor() {
    applyProcessor = new Completed(repository);
  }

  @Override
  protected <C extends IPrimitiveType<String>, R extends IBaseResource>
      ApplyRequest buildApplyRequest(
          Either3<C, IIdType, R> activityDefinition,
          String subject,
          String encounter,
          String practitioner,
          String organization,
          IBaseDatatype userType,
          IBaseDatatype userLanguage,
          IBaseDatatype userTaskContext,
          IBaseDatatype setting,
          IBaseDatatype settingContext,
          IBaseParameters parameters,
          IBaseBundle data,
          LibraryEngine libraryEngine) {
    return super.buildApplyRequest(
        activityDefinition,
        subject,
        encounter,
        practitioner,
        organization,
        userType,
        userLanguage,
        userTaskContext,
        setting,
        settingContext,
        settings.in(parameters),
        data,
        new LibraryAtOnce(libraryEngine.getRepository(), libraryEngine.getSettings()));
  }

  /** Applies a definition and adds what Clinical Reasoning leaves out. */
  record Completed(IApplyProcessor clinicalReasoning) implements IApplyProcessor {
    Completed(IRepository store) {
      this(
          new ApplyProcessor(
              store,
              IRequestResolverFactory.getDefault(store.fhirContext().getVersion().getVersion())));
    }

    @Override
    public IBaseResource apply(ApplyRequest request) {
      Resource applied = (Resource) clinicalReasoning.apply(request);
      Proposal.complete(applied, (ActivityDefinition) request.getActivityDefinition());
      return applied;
    }
  }
}
