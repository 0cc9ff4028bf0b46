package nl.wervel.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;

/**
 * Lets AuditEvents be searched by {@code patient=Patient/1} and {@code entity=Observation/2}: they
 * name these by another address ({@link Address}).
 */
@Interceptor
public final class AuditSearch {
  private static final List<String> PARAMETERS = List.of("patient", "entity");

  @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
  public void rewrite(
      ca.uhn.fhir.rest.server.util.ICachedSearchDetails search, SearchParameterMap parameters) {
    if (!"AuditEvent".equals(search.getResourceType())) {
      return;
    }
    for (String name : PARAMETERS) {
      List<List<IQueryParameterType>> all = parameters.get(name);
      if (all != null) {
        all.forEach(any -> any.replaceAll(each -> rewritten(name, each)));
      }
    }
  }

  private static IQueryParameterType rewritten(String name, IQueryParameterType asked) {
    if (!(asked instanceof ReferenceParam reference)
        || reference.getChain() != null
        || reference.getIdPart() == null
        || new IdType(reference.getValue()).isAbsolute()) {
      return asked;
    }
    String type =
        reference.getResourceType() != null
            ? reference.getResourceType()
            : name.equals("patient") ? "Patient" : null;
    return type == null
        ? asked
        : new ReferenceParam(Address.ours(type + "/" + reference.getIdPart()));
  }
}
