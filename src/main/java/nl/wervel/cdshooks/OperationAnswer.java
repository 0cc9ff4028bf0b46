package nl.wervel.cdshooks;

import java.util.List;

/**
 * What was made of the data that a call brought, other than cards.
 *
 * @param operation of {@code /fhir} that makes it of stored data, such as {@code $course}
 * @param user {@code context.userId}, such as {@code Practitioner/1}; empty when the hook has none
 * @param unread keys of the prefetch that are incomplete
 */
public record OperationAnswer(
    String operation, ClientPatient patient, String user, List<String> unread) {
  public OperationAnswer {
    unread = List.copyOf(unread);
  }
}
