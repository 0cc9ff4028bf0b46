package nl.wervel.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a caller may search with these parameters. */
final class SearchGate {
  /** They select by resources of other types, whose presence a search would tell. */
  private static final Set<String> OF_OTHERS = Set.of("_has", "_filter", "_list", "_query");

  private final FhirContext fhir;
  private final Verdicts verdicts;

  SearchGate(FhirContext fhir, Verdicts verdicts) {
    this.fhir = fhir;
    this.verdicts = verdicts;
  }

  /**
   * @param parameters as they will be used: for who is bound to a patient these name that patient
   */
  boolean lets(Caller caller, String type, Map<String, String[]> parameters) {
    if (!verdicts.mayWithSome(caller, type, Permission.SEARCH)
        || !caller.mayWithEverything(Permission.SEARCH) && looksAtOthers(parameters)) {
      return false;
    }
    return verdicts.mayWithAll(caller, type, Permission.SEARCH)
        || isOnlyOf(caller.patient().orElseThrow(), type, parameters);
  }

  /** Whether a caller may make a request depend on what these criteria find. */
  boolean letsCondition(Caller caller, String type, String url) {
    int query = url.indexOf('?');
    Map<String, String[]> criteria = UrlUtil.parseQueryString(url.substring(query + 1));
    return verdicts.mayWithAll(caller, type, Permission.SEARCH)
        && verdicts.mayWithAll(caller, type, Permission.READ)
        && lets(caller, type, criteria);
  }

  private static boolean looksAtOthers(Map<String, String[]> parameters) {
    return parameters.entrySet().stream()
        .anyMatch(
            each ->
                each.getKey().contains(".")
                    || OF_OTHERS.contains(each.getKey().split(":", 2)[0])
                    || each.getKey().startsWith("_sort")
                        && Arrays.stream(each.getValue()).anyMatch(by -> by.contains(".")));
  }

  private boolean isOnlyOf(String patient, String type, Map<String, String[]> parameters) {
    Stream<String> ofPatient =
        type.equals(Patients.TYPE)
            ? Stream.of("_id")
            : fhir.getResourceDefinition(type).getSearchParamsForCompartmentName("Patient").stream()
                .map(RuntimeSearchParam::getName);
    Set<String> own = Set.of(patient, Patients.TYPE + "/" + patient);
    return ofPatient
        .map(name -> parameters.getOrDefault(name, new String[0]))
        .anyMatch(values -> Arrays.stream(values).anyMatch(own::contains));
  }
}
