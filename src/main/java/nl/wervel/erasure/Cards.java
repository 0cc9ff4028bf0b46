package nl.wervel.erasure;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.wervel.feedback.FeedbackSubjects;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cards about a patient as clients know it, and the answers to them.
 *
 * @param fhirServer the client's; absent: calls that named none
 * @param clients tells by the id of a client whether its cards are meant
 */
record Cards(
    JdbcClient database, String patientId, Optional<String> fhirServer, Predicate<String> clients) {

  /** Whether an answer is to a card about this patient. */
  boolean areAbout(Communication answer) {
    Identifier subject = answer.getSubject().getIdentifier();
    Identifier sender = answer.getSender().getIdentifier();
    return patientId.equals(subject.getValue())
        && FeedbackSubjects.isClient(sender)
        && clients.test(sender.getValue())
        && FeedbackSubjects.system(sender.getValue(), fhirServer).equals(subject.getSystem());
  }

  /**
   * Takes them out of our tables, with the answers that stand there.
   *
   * @return how many cards
   */
  int erase() {
    List<String> meant =
        sql("select distinct client").query(String.class).list().stream().filter(clients).toList();
    return meant.stream()
        .mapToInt(client -> sql("delete", " and client = :client").param("client", client).update())
        .sum();
  }

  private JdbcClient.StatementSpec sql(String what, String... more) {
    String server = fhirServer.isPresent() ? "fhir_server = :server" : "fhir_server is null";
    String where = " from wervel_card where patient = :patient and " + server;
    JdbcClient.StatementSpec sql =
        database.sql(what + where + String.join("", more)).param("patient", patientId);
    return fhirServer.isPresent() ? sql.param("server", fhirServer.get()) : sql;
  }
}
