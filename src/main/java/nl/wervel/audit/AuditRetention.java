package nl.wervel.audit;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.svc.IDeleteExpungeSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes AuditEvents that are older than we keep them out of the database, once a day. */
public final class AuditRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int AT_A_TIME = 500;

  private final IFhirResourceDao<AuditEvent> store;
  private final IDeleteExpungeSvc<JpaPid> expunge;
  private final TransactionTemplate transaction;
  private final Consumer<Runnable> oneNode;
  private final Duration keep;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "audit-retention");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * @param oneNode does work when no other node does
   * @param keep zero: for ever
   */
  public AuditRetention(
      IFhirResourceDao<AuditEvent> store,
      IDeleteExpungeSvc<JpaPid> expunge,
      TransactionTemplate transaction,
      Consumer<Runnable> oneNode,
      Duration keep,
      Clock clock) {
    this.store = store;
    this.expunge = expunge;
    this.transaction = transaction;
    this.oneNode = oneNode;
    this.keep = keep;
    this.clock = clock;
  }

  public void begin() {
    if (!keep.isZero()) {
      thread.scheduleWithFixedDelay(
          this::forget, FIRST.toMinutes(), DAY.toMinutes(), TimeUnit.MINUTES);
    }
  }

  /** One that fails is tried again the next day. */
  private void forget() {
    try {
      oneNode.accept(() -> LOG.info("{} AuditEvents forgotten", forgetOlderThan(keep)));
    } catch (RuntimeException e) {
      LOG.error("Old AuditEvents were not forgotten: {}", e.getClass().getName());
    }
  }

  /**
   * A few at a time, so that what is done stays done; of all practices.
   *
   * @return how many
   */
  public int forgetOlderThan(Duration age) {
    Date before = Date.from(clock.instant().minus(age));
    int all = 0;
    int some = AT_A_TIME;
    while (some == AT_A_TIME) {
      some = transaction.execute(status -> forgetSome(before));
      all += some;
    }
    return all;
  }

  private int forgetSome(Date before) {
    SearchParameterMap old =
        SearchParameterMap.newSynchronous("date", new DateParam(ParamPrefixEnum.LESSTHAN, before));
    old.setLoadSynchronousUpTo(AT_A_TIME);
    List<JpaPid> found = store.searchForIds(old, SystemRequestDetails.forAllPartitions());
    List<JpaPid> some = found.subList(0, Math.min(AT_A_TIME, found.size()));
    if (!some.isEmpty()) {
      expunge.deleteExpunge(some, false, null);
    }
    return some.size();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
