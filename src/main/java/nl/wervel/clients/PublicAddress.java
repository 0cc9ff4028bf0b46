package nl.wervel.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The address at which clients call us, which is what their tokens must be made for.
 *
 * @param base such as {@code https://cds.example}, without slash at the end; empty: what each
 *     request says of itself, by its Host or, from a trusted proxy, X-Forwarded headers. A caller
 *     chooses these, so that a token made for somebody else could be passed on to us.
 */
public record PublicAddress(Optional<String> base) {
  private static final String FHIR = "/fhir";

  /**
   * @param fhirAddress the configured address of the FHIR endpoint: the hooks are beside it
   */
  public static PublicAddress beside(Optional<URI> fhirAddress) {
    return new PublicAddress(fhirAddress.map(PublicAddress::withoutFhir));
  }

  private static String withoutFhir(URI address) {
    String whole = address.toString().replaceAll("/+$", "");
    return whole.endsWith(FHIR)
        ? whole.substring(0, whole.length() - FHIR.length())
        : address.getScheme() + "://" + address.getRawAuthority();
  }

  /** The address of the FHIR endpoint, as who makes this request sees it. */
  public String fhir(HttpServletRequest request) {
    return base.orElseGet(() -> own(request)) + FHIR;
  }

  private static String own(HttpServletRequest request) {
    String called = request.getRequestURL().toString();
    String server = called.substring(0, called.length() - request.getRequestURI().length());
    return server + request.getContextPath();
  }

  /** The address that this request called, without query. */
  String called(HttpServletRequest request) {
    return base.map(
            known -> known + request.getRequestURI().substring(request.getContextPath().length()))
        .orElseGet(() -> request.getRequestURL().toString());
  }
}
