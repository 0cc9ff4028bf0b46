package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import java.time.ZoneId;
import java.util.List;
import nl.wervel.cdshooks.RunningGuideline;
import org.hl7.fhir.instance.model.api.IBaseBackboneElement;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.cr.plandefinition.apply.ApplyRequest;
import org.opencds.cqf.fhir.utility.monad.Either3;

/**
 * {@code PlanDefinition/$apply} and {@code $r5.apply}: HAPI Clinical Reasoning with the local
 * settings that the hooks use too, so that both say the same, and an outcome that can be stored
 * again and again ({@link RepeatableApplication}). Made for one request.
 */
final class PlanApplication extends PlanDefinitionProcessor {
  private final SettingsAsParameters settings;
  private final String episodeLibrary;
  private final ZoneId zone;

  /**
   * @param zone in which days are counted
   */
  PlanApplication(
      IRepository store, CrSettings crSettings, RunningGuideline.Content running, ZoneId zone) {
    super(RememberedSearches.over(store, running.knowledge()), crSettings);
    settings = new SettingsAsParameters(running.evaluator().settings());
    episodeLibrary = running.knowledge().factLibrary();
    this.zone = zone;
  }

  @Override
  protected void initApplyProcessor() {
    if (applyProcessor == null) {
      activityProcessor = new ActivityApplication.Completed(repository);
      super.initApplyProcessor();
      applyProcessor = new RepeatableApplication(applyProcessor, repository, episodeLibrary, zone);
    }
  }

  @Override
  protected <C extends IPrimitiveType<String>, R extends IBaseResource>
      ApplyRequest buildApplyRequest(
          Either3<C, IIdType, R> planDefinition,
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
          List<? extends IBaseBackboneElement> prefetchData,
          LibraryEngine libraryEngine) {
    return super.buildApplyRequest(
        planDefinition,
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
        prefetchData,
        new LibraryAtOnce(libraryEngine.getRepository(), libraryEngine.getSettings()));
  }
}
