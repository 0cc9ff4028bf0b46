package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Readiness follows the database. */
class StoreHealthTest {
  private volatile Callable<Connection> connecting = StoreHealthTest::connect;
  private final StoreHealth health =
      new StoreHealth(
          new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
              try {
                return connecting.call();
              } catch (SQLException away) {
                throw away;
              } catch (Exception interrupted) {
                throw new SQLException(interrupted);
              }
            }

            @Override
            public Connection getConnection(String username, String password) {
              throw new UnsupportedOperationException();
            }
          });

  private static Connection connect() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    return h2.getConnection();
  }

  @Test
  void itIsDownWhileTheDatabaseIsAwayAndUpAgainAfter() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    connecting =
        () -> {
          throw new SQLException("Connection to db.example:5432 refused");
        };
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.health().getDetails()).isEmpty();
    connecting = StoreHealthTest::connect;
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aDatabaseThatDoesNotAnswerKeepsNobodyWaitingForLong() {
    CountDownLatch back = new CountDownLatch(1);
    connecting =
        () -> {
          back.await();
          return connect();
        };
    long started = System.nanoTime();
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(Duration.ofSeconds(StoreHealth.PATIENCE + 2));
    back.countDown();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }
}
