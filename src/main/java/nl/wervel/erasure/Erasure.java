package nl.wervel.erasure;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.svc.IDeleteExpungeSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Communication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a patient out of the database: all of it, or nothing when something fails. */
public final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  private final JdbcClient database;
  private final IDeleteExpungeSvc<JpaPid> expunge;
  private final TransactionTemplate transaction;
  private final FhirContext fhir;
  private final Set<String> bases;
  private final Predicate<String> ownClients;
  private final Runnable forgetCaches;

  /**
   * @param bases addresses of our own, under which references may name a patient
   * @param ownClients tells by the id of a client whether who calls may erase its cards
   * @param forgetCaches lets go of what this node remembers of the store
   */
  public Erasure(
      DataSource database,
      IDeleteExpungeSvc<JpaPid> expunge,
      TransactionTemplate transaction,
      FhirContext fhir,
      Set<String> bases,
      Predicate<String> ownClients,
      Runnable forgetCaches) {
    this.database = JdbcClient.create(database);
    this.expunge = expunge;
    this.transaction = transaction;
    this.fhir = fhir;
    this.bases = Set.copyOf(bases);
    this.ownClients = ownClients;
    this.forgetCaches = forgetCaches;
  }

  /**
   * Erases a patient of our own store, with the cards about it.
   *
   * @param partition in which the request may look
   * @param clients whose cards about a patient of this id are erased too; empty: of all that who
   *     calls may erase
   * @throws ResourceVersionConflictException 409, naming what refers to the patient without being
   *     about it
   */
  Erased stored(String patientId, RequestPartitionId partition, List<String> clients) {
    return inOneTransaction(
        () -> {
          StoredVersions store = new StoredVersions(database, partition);
          StoredVersions.Found found =
              store.referringTo(patientId, new Versions(fhir, patientId, bases));
          if (!found.others().isEmpty()) {
            throw new ResourceVersionConflictException(
                "These refer to the patient and are not erased with it; change them first: "
                    + String.join(", ", found.others()));
          }
          Predicate<String> meant = client -> clients.isEmpty() || clients.contains(client);
          Cards cards = new Cards(database, patientId, Optional.empty(), ownClients.and(meant));
          List<Long> rows = new ArrayList<>(found.resources());
          rows.addAll(answers(store, cards));
          rows.addAll(store.patient(patientId));
          expunge(rows);
          store.remove(found.versions());
          store.forgetSearches();
          return new Erased(rows.size(), found.versions().size(), cards.erase());
        });
  }

  /**
   * Erases what we remember of a client's patient: cards, and the answers to them.
   *
   * @param fhirServer base address that the client named in its calls, if it did
   */
  Erased ofClient(
      String patientId, RequestPartitionId partition, String client, Optional<String> fhirServer) {
    return inOneTransaction(
        () -> {
          StoredVersions store = new StoredVersions(database, partition);
          Cards cards = new Cards(database, patientId, fhirServer, ownClients.and(client::equals));
          List<Long> rows = answers(store, cards);
          expunge(rows);
          store.forgetSearches();
          return new Erased(rows.size(), 0, cards.erase());
        });
  }

  private Erased inOneTransaction(Supplier<Erased> work) {
    Erased erased = transaction.execute(status -> work.get());
    forgetCaches.run();
    LOG.info(
        "A patient was erased: {} resources, {} earlier versions, {} cards",
        erased.resources(),
        erased.versions(),
        erased.cards());
    return erased;
  }

  private List<Long> answers(StoredVersions store, Cards cards) {
    return store.answers(
        cards.patientId(),
        text -> cards.areAbout(fhir.newJsonParser().parseResource(Communication.class, text)));
  }

  private void expunge(List<Long> rows) {
    List<JpaPid> pids = rows.stream().distinct().map(JpaPid::fromId).toList();
    if (!pids.isEmpty()) {
      expunge.deleteExpunge(pids, false, null);
    }
  }
}
