package nl.wervel.erasure;

import java.util.List;
import java.util.Optional;
import nl.wervel.feedback.FeedbackSubjects;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cards about a patient as clients know it, and the answers to them.
 *
 * @param fhirServer the client's; absent: calls that named none
 * @param clients ids; empty: all
 */
record Cards(
    JdbcClient database, String patientId, Optional<String> fhirServer, List<String> clients) {
  Cards {
    clients = List.copyOf(clients);
  }

  /** Whether an answer is to a card about this patient. */
  boolean areAbout(Communication answer) {
    Identifier subject = answer.getSubject().getIdentifier();
    Identifier sender = answer.getSender().getIdentifier();
    return patientId.equals(subject.getValue())
        && FeedbackSubjects.isClient(sender)
        && (clients.isEmpty() || clients.contains(sender.getValue()))
        && FeedbackSubjects.system(sender.getValue(), fhirServer).equals(subject.getSystem());
  }

  /**
   * Takes them out of our tables, with the answers that stand there.
   *
   * @return how many cards
   */
  int erase() {
    String server = fhirServer.isPresent() ? "fhir_server = :server" : "fhir_server is null";
    String client = clients.isEmpty() ? "" : " and client in (:clients)";
    JdbcClient.StatementSpec sql =
        database
            .sql("delete from wervel_card where patient = :patient and " + server + client)
            .param("patient", patientId);
    if (fhirServer.isPresent()) {
      sql = sql.param("server", fhirServer.get());
    }
    return (clients.isEmpty() ? sql : sql.param("clients", clients)).update();
  }
}
