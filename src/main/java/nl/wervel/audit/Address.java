package nl.wervel.audit;

import ca.uhn.fhir.util.UrlUtil;
import nl.wervel.cdshooks.ClientPatient;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.instance.model.api.IIdType;

/**
 * How AuditEvents name what they are about: by an absolute address that is not of this server. A
 * reference that the store follows would keep what it refers to from being deleted or erased, and
 * could not name what is not there.
 */
final class Address {
  private Address() {}

  /** Of a resource of our own, such as {@code Patient/1}, of whatever version. */
  static String ours(IIdType id) {
    return ours(id.toUnqualifiedVersionless().getValue());
  }

  static String ours(String reference) {
    return KnowledgeBase.BASE + "/" + reference;
  }

  /**
   * Of the patient of a hook call.
   *
   * @param own whether our own store was asked
   */
  static String of(ClientPatient patient, boolean own) {
    String reference = "Patient/" + patient.patientId();
    if (own) {
      return ours(reference);
    }
    return patient.fhirServer().filter(Address::isWeb).orElseGet(() -> client(patient.client()))
        + "/"
        + reference;
  }

  /** The base of a client's patients when the client does not name its FHIR server. */
  static String client(String client) {
    return ours("client/" + UrlUtil.escapeUrlParam(client));
  }

  private static boolean isWeb(String base) {
    return base.matches("https?://[!-~&&[^\"<>\\\\^`{}|]]+");
  }
}
