package nl.wervel.access;

import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationFlagsEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor.Verdict;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IRuleApplier;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.DomainResource;

/** Judges each resource on its way out or in. */
final class ResourceRule implements IAuthRule {
  private static final String PLACEHOLDER =
      "http://hapifhir.io/fhir/StructureDefinition/resource-placeholder";

  private final Verdicts verdicts;
  private final ResourceOrigin origin;

  ResourceRule(Verdicts verdicts, ResourceOrigin origin) {
    this.verdicts = verdicts;
    this.origin = origin;
  }

  @Override
  public Verdict applyRule(
      RestOperationTypeEnum interaction,
      RequestDetails request,
      IBaseResource input,
      IIdType inputId,
      IBaseResource output,
      IRuleApplier applier,
      Set<AuthorizationFlagsEnum> flags,
      Pointcut pointcut) {
    return allows(CurrentCaller.caller(), interaction, request, input, output, pointcut)
        ? new Verdict(PolicyEnum.ALLOW, this)
        : null;
  }

  private boolean allows(
      Caller caller,
      RestOperationTypeEnum interaction,
      RequestDetails request,
      IBaseResource input,
      IBaseResource output,
      Pointcut pointcut) {
    return switch (pointcut) {
      case STORAGE_PRESHOW_RESOURCES -> mayShow(caller, output, request);
      case SERVER_OUTGOING_RESPONSE ->
          wasJudgedBefore(interaction) || mayShow(caller, output, request);
      case STORAGE_PRESTORAGE_RESOURCE_CREATED ->
          isPlaceholder(input) || mayCreate(caller, input, request);
      case STORAGE_PRESTORAGE_RESOURCE_UPDATED ->
          origin.fits(input, caller.practice())
              && verdicts.mayWrite(caller, input, request, Permission.UPDATE);
      case STORAGE_PRESTORAGE_RESOURCE_DELETED ->
          origin.fits(input, caller.practice())
              && verdicts.mayWrite(caller, input, request, Permission.DELETE);
      case STORAGE_CASCADE_DELETE ->
          caller.is(Caller.ERASER) && verdicts.mayWrite(caller, input, request, Permission.DELETE);
      default -> false;
    };
  }

  private boolean mayShow(Caller caller, IBaseResource output, RequestDetails request) {
    return output == null
        || origin.fits(output, caller.practice()) && verdicts.mayShow(caller, output, request);
  }

  /** The gate lets operations pass by what they read; the parts of a bundle were shown before. */
  private static boolean wasJudgedBefore(RestOperationTypeEnum interaction) {
    return switch (interaction) {
      case TRANSACTION, EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE -> true;
      default -> false;
    };
  }

  /** PUT at a new id creates too (SMART App Launch 2.2 counts that as update). */
  private boolean mayCreate(Caller caller, IBaseResource input, RequestDetails request) {
    return verdicts.mayWrite(caller, input, request, Permission.CREATE)
        || request.getRequestType() == RequestTypeEnum.PUT
            && verdicts.mayWrite(caller, input, request, Permission.UPDATE);
  }

  /**
   * The store makes empty targets for references. One that a client sends itself was judged when it
   * came in.
   */
  private static boolean isPlaceholder(IBaseResource resource) {
    return resource instanceof DomainResource domain && domain.hasExtension(PLACEHOLDER);
  }

  @Override
  public String getName() {
    return "scopes";
  }
}
