package nl.wervel.audit;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.transaction.support.TransactionTemplate;

/** Where AuditEvents are kept. Storing one is no event itself. */
public final class AuditTrail {
  private final IFhirResourceDao<AuditEvent> store;
  private final TransactionTemplate transaction;
  private final EntityManager session;
  private final Clock clock;

  /**
   * @param session of the current database transaction
   */
  public AuditTrail(
      IFhirResourceDao<AuditEvent> store,
      TransactionTemplate transaction,
      EntityManager session,
      Clock clock) {
    this.store = store;
    this.transaction = transaction;
    this.session = session;
    this.clock = clock;
  }

  /**
   * Stores all or none, in the transaction that runs if there is one.
   *
   * @throws NotAuditedException when they cannot be stored
   */
  void record(List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    try {
      transaction.executeWithoutResult(status -> storeApart(events));
    } catch (RuntimeException failed) {
      throw new NotAuditedException(failed);
    }
  }

  /**
   * What the transaction has written so far goes out first: Hibernate sorts inserts by table, and
   * would put the indexes of an event before the event itself when an update came before it.
   */
  private void storeApart(List<AuditEvent> events) {
    session.flush();
    events.forEach(this::store);
    session.flush();
  }

  private void store(AuditEvent event) {
    event.setRecorded(Date.from(clock.instant()));
    store.create(event, new SystemRequestDetails());
  }
}
