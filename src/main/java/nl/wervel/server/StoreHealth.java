package nl.wervel.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the database can be reached, told within {@value #PATIENCE} seconds. It connects anew
 * each time, so that requests which keep all connections of the pool busy do not look as if the
 * database were away.
 */
final class StoreHealth implements HealthIndicator, AutoCloseable {
  /** Seconds. */
  static final int PATIENCE = 2;

  private final DataSource database;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "store-health");
            daemon.setDaemon(true);
            return daemon;
          });
  private Future<Boolean> asking;

  /**
   * @param database makes a new connection for each that is asked for
   */
  StoreHealth(DataSource database) {
    this.database = database;
  }

  /** Says nothing of why: that may name the database's address. */
  @Override
  public Health health() {
    try {
      return ask().get(PATIENCE, TimeUnit.SECONDS) ? Health.up().build() : Health.down().build();
    } catch (ExecutionException | TimeoutException away) {
      return Health.down().build();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Health.down().build();
    }
  }

  /** Who asks while it is being asked gets the same answer. */
  private synchronized Future<Boolean> ask() {
    if (asking == null || asking.isDone()) {
      asking = thread.submit(this::answers);
    }
    return asking;
  }

  private boolean answers() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
