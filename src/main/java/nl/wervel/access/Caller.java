package nl.wervel.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.access.Scope.Level;
import nl.wervel.clients.Member;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who calls {@code /fhir}, as the access token says.
 *
 * @param name the token's subject, or the client when it has none
 * @param patient id of the patient to whom {@code patient/} scopes give access; empty: to nobody
 * @param roles those of the token's role claim
 */
record Caller(
    String name,
    List<Scope> scopes,
    Optional<String> patient,
    Set<String> roles,
    Optional<String> practice)
    implements AuthenticatedPrincipal, Member {

  /** Writes definitional resources: the guideline itself. */
  static final String KNOWLEDGE_EDITOR = "knowledge-editor";

  /** Reads who did what. */
  static final String AUDITOR = "auditor";

  /** Erases for good, and deletes with all that refers to it. */
  static final String ERASER = "eraser";

  Caller {
    scopes = List.copyOf(scopes);
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return name;
  }

  boolean is(String role) {
    return roles.contains(role);
  }

  /** Whether this is granted on all resources of a type that the practice holds. */
  boolean mayWithAll(String type, Permission permission) {
    return granted(Level.PRACTICE, Optional.of(type), permission);
  }

  /** Whether this is granted on all resources of all types. */
  boolean mayWithEverything(Permission permission) {
    return granted(Level.PRACTICE, Optional.empty(), permission);
  }

  /** Whether this is granted on all resources of some type or other. */
  boolean mayWithSomeType(Permission permission) {
    return scopes.stream()
        .anyMatch(
            scope -> scope.level() == Level.PRACTICE && scope.permissions().contains(permission));
  }

  /** Whether this is granted on the resources of a type that are about the token's patient. */
  boolean mayWithOwn(String type, Permission permission) {
    return patient.isPresent() && granted(Level.PATIENT, Optional.of(type), permission);
  }

  /** Whether this is granted on the whole record of the token's patient. */
  boolean mayWithOwnRecord(Permission permission) {
    return patient.isPresent() && granted(Level.PATIENT, Optional.empty(), permission);
  }

  /** Whether the Patient resource of this id may be read. */
  boolean mayRead(String patientId) {
    return mayWithAll(Patients.TYPE, Permission.READ)
        || mayWithOwn(Patients.TYPE, Permission.READ)
            && patient.filter(patientId::equals).isPresent();
  }

  /** Whether anything is granted about one patient only. */
  boolean isBoundToPatient() {
    return scopes.stream().anyMatch(scope -> scope.level() == Level.PATIENT);
  }

  private boolean granted(Level level, Optional<String> type, Permission permission) {
    return scopes.stream().anyMatch(scope -> scope.grants(level, type, permission));
  }
}
