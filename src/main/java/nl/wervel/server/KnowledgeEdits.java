package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.BrokenArtifactException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An edit of a stored artifact takes effect or is refused. Before its transaction commits, the
 * knowledge is built as it would be; when that fails nothing is stored and the client reads which
 * artifact is broken and how (422). Edits of several nodes wait for each other, and each node takes
 * over what another one edited.
 */
@Interceptor
public final class KnowledgeEdits {
  private final DaoRegistry store;
  private final GuidelineConfiguration.GuidelineBuilder builder;
  private final RunningGuideline running;
  private final KnowledgeVersion version;
  private final AtomicLong taken = new AtomicLong();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile boolean watching;

  KnowledgeEdits(
      DaoRegistry store,
      GuidelineConfiguration.GuidelineBuilder builder,
      RunningGuideline running,
      KnowledgeVersion version) {
    this.store = store;
    this.builder = builder;
    this.running = running;
    this.version = version;
  }

  /**
   * From now on; before, the server's own seeding writes.
   *
   * @param running version of the knowledge that runs
   */
  void watch(long running) {
    taken.set(running);
    watching = true;
  }

  /**
   * Takes over what another node edited.
   *
   * @return whether there was anything
   * @throws BrokenArtifactException when this node cannot run it; the earlier knowledge runs on,
   *     and this edit is not tried again
   */
  boolean takeOver() {
    if (version.current() == taken.get()) {
      return false;
    }
    oneAtATime.lock();
    try {
      long stored = version.current();
      if (stored == taken.get()) {
        return false; // an edit of our own, which has just ended
      }
      takeOver(stored);
      return true;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void takeOver(long stored) {
    try {
      running.replace(builder.build(new StoredKnowledge(store).read()));
    } catch (BrokenArtifactException broken) {
      taken.set(stored);
      throw broken;
    }
    taken.set(stored);
  }

  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    edited(resource);
  }

  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updated(IBaseResource before, IBaseResource after) {
    edited(before);
    edited(after);
  }

  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    edited(resource);
  }

  private void edited(IBaseResource resource) {
    boolean ours =
        watching
            && resource instanceof MetadataResource artifact
            && StoredKnowledge.isOurs(artifact);
    if (ours
        && TransactionSynchronizationManager.getSynchronizations().stream()
            .noneMatch(Edit.class::isInstance)) {
      TransactionSynchronizationManager.registerSynchronization(new Edit());
    }
  }

  /** What an editing transaction does when it ends. */
  private final class Edit implements TransactionSynchronization {
    private RunningGuideline.Content next;
    private long edited;

    @Override
    public void beforeCommit(boolean readOnly) {
      oneAtATime.lock();
      try {
        edited = version.next();
        next = builder.build(new StoredKnowledge(store).read());
      } catch (BrokenArtifactException broken) {
        throw new UnprocessableEntityException(broken.getMessage());
      }
    }

    @Override
    public void afterCommit() {
      running.replace(next);
      taken.set(edited);
    }

    @Override
    public void afterCompletion(int status) {
      if (oneAtATime.isHeldByCurrentThread()) {
        oneAtATime.unlock();
      }
    }
  }
}
