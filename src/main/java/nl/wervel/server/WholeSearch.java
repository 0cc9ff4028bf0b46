package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/**
 * Searches for everything that matches. HAPI stops at {@code wervel.fhir.maximum-page-size} unless
 * told otherwise; beyond a million {@code getAllResources} throws, so that nothing is left out
 * unseen.
 */
final class WholeSearch {
  private static final int ALL = 1_000_000;

  private WholeSearch() {}

  static Stream<IBaseResource> resources(
      IFhirResourceDao<?> type, String parameter, IQueryParameterType value) {
    return type.search(by(parameter, value), new SystemRequestDetails()).getAllResources().stream();
  }

  static List<IIdType> ids(IFhirResourceDao<?> type, String parameter, IQueryParameterType value) {
    return type.searchForResourceIds(by(parameter, value), new SystemRequestDetails());
  }

  /** A search for resources looks at the count, and one for ids at the other limit. */
  private static SearchParameterMap by(String parameter, IQueryParameterType value) {
    return SearchParameterMap.newSynchronous(parameter, value)
        .setCount(ALL)
        .setLoadSynchronousUpTo(ALL);
  }
}
