package nl.wervel.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Work that the nodes of one database do one after the other, such as making its tables and filling
 * them. A node that dies holds nothing: PostgreSQL frees the lock with its connection. H2 is in one
 * process, so that nothing is locked.
 */
final class OneNodeAtATime {
  /** Any number that others on the same database do not use: the letters of our name. */
  private static final long LOCK = 0x77657276656cL;

  private static final SQLExceptionTranslator ERRORS = new SQLStateSQLExceptionTranslator();

  private final DataSource database;

  OneNodeAtATime(DataSource database) {
    this.database = database;
  }

  /** Does it when no other node does. */
  <T> T call(Supplier<T> work) {
    try (Connection connection = database.getConnection()) {
      if (!DatabaseSettings.isPostgres(connection.getMetaData().getURL())) {
        return work.get();
      }
      execute(connection, "select pg_advisory_lock(" + LOCK + ")");
      try {
        return work.get();
      } finally {
        execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw ERRORS.translate("lock of the nodes", null, e);
    }
  }

  /** The same, of work without an outcome. */
  void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
