package nl.wervel.access;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Whether a caller may make a request at all; what it then reads and stores is judged one by one. A
 * GET inside a transaction or batch comes here as a request of its own. What is not named here is
 * refused.
 */
final class RequestGate {
  private final Verdicts verdicts;
  private final SearchGate searches;
  private final OperationGate operations;
  private final BundleGate bundles;

  RequestGate(Verdicts verdicts, SearchGate searches) {
    this.verdicts = verdicts;
    this.searches = searches;
    this.operations = new OperationGate(verdicts);
    this.bundles = new BundleGate(verdicts, searches);
  }

  boolean lets(Caller caller, RequestDetails request) {
    RestOperationTypeEnum interaction = request.getRestOperationType();
    String type = request.getResourceName();
    return switch (interaction) {
      case READ, VREAD, HISTORY_INSTANCE -> verdicts.mayWithSome(caller, type, Permission.READ);
      case SEARCH_TYPE -> searches.lets(caller, type, request.getParameters());
      case HISTORY_TYPE ->
          verdicts.mayWithAll(caller, type, Permission.READ)
              && verdicts.mayWithAll(caller, type, Permission.SEARCH);
      case GET_PAGE -> true;
      case CREATE -> mayWrite(caller, request, Permission.CREATE);
      case UPDATE -> mayWrite(caller, request, Permission.UPDATE);
      case PATCH ->
          verdicts.mayWithSome(caller, type, Permission.UPDATE)
              && verdicts.mayWithSome(caller, type, Permission.READ)
              && conditionHolds(caller, request);
      case DELETE ->
          verdicts.mayWithSome(caller, type, Permission.DELETE)
              && conditionHolds(caller, request)
              && (!erases(request) || caller.is(Caller.ERASER));
      case VALIDATE -> request.getId() == null && mayWriteSome(caller, type);
      case TRANSACTION -> bundles.lets(caller, request);
      case EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE -> operations.lets(caller, request);
      default -> false;
    };
  }

  private boolean mayWrite(Caller caller, RequestDetails request, Permission permission) {
    IBaseResource resource = request.getResource();
    return resource != null
        && verdicts.mayWrite(caller, resource, request, permission)
        && conditionHolds(caller, request);
  }

  private boolean mayWriteSome(Caller caller, String type) {
    return verdicts.mayWithSome(caller, type, Permission.CREATE)
        || verdicts.mayWithSome(caller, type, Permission.UPDATE);
  }

  /** Conditional requests tell what there is. */
  private boolean conditionHolds(Caller caller, RequestDetails request) {
    String condition = request.getConditionalUrl(request.getRestOperationType());
    return condition == null
        || searches.letsCondition(caller, request.getResourceName(), condition);
  }

  private static boolean erases(RequestDetails request) {
    return request.getHeader(Constants.HEADER_CASCADE) != null
        || request.getParameters().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(Arrays.asList("_cascade", "_expunge")::contains);
  }
}
