package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortSpec;

/**
 * A search by canonical {@code url} gives what is in force first: active, draft, retired. Clinical
 * reasoning takes the first match for a reference without a version, which must not be the retired
 * copy that {@link KnowledgeSeeder} keeps.
 */
@Interceptor
public class CanonicalSearchOrder {

  @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
  public void inForceFirst(SearchParameterMap search) {
    if (search.containsKey("url") && search.getSort() == null) {
      search.setSort(new SortSpec("status"));
    }
  }
}
