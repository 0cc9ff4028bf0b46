package nl.wervel.feedback;

import java.util.Optional;
import nl.wervel.cdshooks.ClientPatient;
import org.hl7.fhir.r4.model.Identifier;

/** How stored answers name whose patient they are about, for who looks for them. */
public final class FeedbackSubjects {
  private FeedbackSubjects() {}

  /** Whether an identifier is that of a client. */
  public static boolean isClient(Identifier identifier) {
    return AnswerResource.CLIENTS.equals(identifier.getSystem()) && identifier.hasValue();
  }

  /**
   * The system of the identifiers of a client's patients.
   *
   * @param fhirServer base address that the client named, without slash at the end
   */
  public static String system(String client, Optional<String> fhirServer) {
    return AnswerResource.system(new ClientPatient(client, fhirServer, ""));
  }
}
