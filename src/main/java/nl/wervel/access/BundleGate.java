package nl.wervel.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * Whether a caller may send a transaction or batch: each entry must be allowed, or nothing of it is
 * done. Entries that read are judged when they are carried out.
 */
final class BundleGate {
  private final Verdicts verdicts;
  private final SearchGate searches;

  BundleGate(Verdicts verdicts, SearchGate searches) {
    this.verdicts = verdicts;
    this.searches = searches;
  }

  boolean lets(Caller caller, RequestDetails request) {
    return request.getResource() instanceof Bundle bundle
        && bundle.getEntry().stream().allMatch(entry -> lets(caller, entry, request));
  }

  private boolean lets(Caller caller, BundleEntryComponent entry, RequestDetails request) {
    BundleEntryRequestComponent wanted = entry.getRequest();
    String url = wanted.getUrl() == null ? "" : wanted.getUrl();
    if (wanted.getMethod() == HTTPVerb.GET) {
      return true;
    }
    if (wanted.getMethod() == null || url.contains("$") || erases(url)) {
      return false;
    }
    String type = type(url, request);
    return switch (wanted.getMethod()) {
      case POST ->
          mayWrite(caller, entry, request, Permission.CREATE)
              && (!wanted.hasIfNoneExist()
                  || searches.letsCondition(
                      caller, entry.getResource().fhirType(), wanted.getIfNoneExist()));
      case PUT ->
          mayWrite(caller, entry, request, Permission.UPDATE) && mayMatch(caller, type, url);
      case PATCH ->
          verdicts.mayWithSome(caller, type, Permission.UPDATE)
              && verdicts.mayWithSome(caller, type, Permission.READ)
              && mayMatch(caller, type, url);
      case DELETE ->
          verdicts.mayWithSome(caller, type, Permission.DELETE) && mayMatch(caller, type, url);
      default -> false;
    };
  }

  /** Nobody does that in a bundle. */
  private static boolean erases(String url) {
    return url.contains("_cascade") || url.contains("_expunge");
  }

  private boolean mayWrite(
      Caller caller, BundleEntryComponent entry, RequestDetails request, Permission permission) {
    return entry.getResource() != null
        && verdicts.mayWrite(caller, entry.getResource(), request, permission);
  }

  private boolean mayMatch(Caller caller, String type, String url) {
    return !url.contains("?") || searches.letsCondition(caller, type, url);
  }

  /** The type that an entry's address names, relative or at our own address. */
  private static String type(String url, RequestDetails request) {
    String base = request.getFhirServerBase() + "/";
    String path = url.startsWith(base) ? url.substring(base.length()) : url;
    return path.replaceFirst("^/", "").split("[/?]", 2)[0];
  }
}
