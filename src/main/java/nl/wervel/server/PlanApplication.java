package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseBackboneElement;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Either3;

/**
 * {@code PlanDefinition/$apply} with the local settings that the hooks use too, so that both say
 * the same.
 */
final class PlanApplication extends PlanDefinitionProcessor {
  private final Map<String, Object> settings;

  /**
   * @param settings local settings by CQL parameter name
   */
  PlanApplication(IRepository repository, CrSettings crSettings, Map<String, Object> settings) {
    super(RememberedSearches.over(repository), crSettings);
    this.settings = settings;
  }

  @Override
  public <C extends IPrimitiveType<String>, R extends IBaseResource> IBaseResource apply(
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
      boolean useServerData,
      IBaseBundle data,
      List<? extends IBaseBackboneElement> prefetchData,
      IBaseResource dataEndpoint,
      IBaseResource contentEndpoint,
      IBaseResource terminologyEndpoint) {
    return super.apply(
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
        withSettings(parameters),
        useServerData,
        data,
        prefetchData,
        dataEndpoint,
        contentEndpoint,
        terminologyEndpoint);
  }

  @Override
  public <C extends IPrimitiveType<String>, R extends IBaseResource> IBaseParameters applyR5(
      Either3<C, IIdType, R> planDefinition,
      List<String> subject,
      String encounter,
      String practitioner,
      String organization,
      IBaseDatatype userType,
      IBaseDatatype userLanguage,
      IBaseDatatype userTaskContext,
      IBaseDatatype setting,
      IBaseDatatype settingContext,
      IBaseParameters parameters,
      boolean useServerData,
      IBaseBundle data,
      List<? extends IBaseBackboneElement> prefetchData,
      IBaseResource dataEndpoint,
      IBaseResource contentEndpoint,
      IBaseResource terminologyEndpoint) {
    return super.applyR5(
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
        withSettings(parameters),
        useServerData,
        data,
        prefetchData,
        dataEndpoint,
        contentEndpoint,
        terminologyEndpoint);
  }

  /** The client's parameters, and the settings that it does not give itself. */
  private Parameters withSettings(IBaseParameters given) {
    Parameters all = given == null ? new Parameters() : ((Parameters) given).copy();
    settings.forEach(
        (name, value) -> {
          if (!all.hasParameter(name)) {
            all.addParameter().setName(name).setValue(fhir(value));
          }
        });
    return all;
  }

  private static Type fhir(Object value) {
    if (value instanceof Boolean truth) {
      return new BooleanType(truth);
    }
    return value instanceof Integer number
        ? new IntegerType(number)
        : new StringType(value.toString());
  }
}
