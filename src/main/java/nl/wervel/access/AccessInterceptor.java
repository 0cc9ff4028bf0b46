package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationConstants;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import java.util.List;

/**
 * Lets a caller do at {@code /fhir} what its token's scopes and roles allow, and nothing else.
 *
 * <p>HAPI's interceptor brings every resource that is about to be shown or stored before {@link
 * ResourceRule}. Which requests may be made at all is decided by {@link RequestGate} and not by
 * HAPI's rules, which look at some interactions only ({@code $meta} and {@code $validate} at none)
 * and let searches pass in which the patient is one of several.
 */
@Interceptor(order = AuthorizationConstants.ORDER_AUTH_INTERCEPTOR)
public class AccessInterceptor extends AuthorizationInterceptor {
  private final RequestGate gate;
  private final List<IAuthRule> rules;

  AccessInterceptor(FhirContext fhir, ResourceOrigin origin) {
    super(PolicyEnum.DENY);
    Verdicts verdicts = new Verdicts(fhir);
    this.gate = new RequestGate(verdicts, new SearchGate(fhir, verdicts));
    this.rules = List.of(new ResourceRule(verdicts, origin));
  }

  /** Refuses before HAPI's narrowing, which fails on a search of all types. */
  @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = -1)
  public void refuseSearchOfAllTypes(RequestDetails request) {
    if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_SYSTEM) {
      throw CurrentCaller.forbidden();
    }
  }

  @Override
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
  public void incomingRequestPreHandled(RequestDetails request, Pointcut pointcut) {
    boolean open = request.getRestOperationType() == RestOperationTypeEnum.METADATA;
    if (!open && !gate.lets(CurrentCaller.caller(), request)) {
      throw CurrentCaller.forbidden();
    }
  }

  @Override
  public List<IAuthRule> buildRuleList(RequestDetails request) {
    return rules;
  }

  /** Does not say what is missing. */
  @Override
  protected void handleDeny(RequestDetails request, Verdict decision) {
    throw CurrentCaller.forbidden();
  }
}
