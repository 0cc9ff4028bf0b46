package nl.wervel.clients;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/** An empty database in memory with our own tables. */
final class OwnDatabase {

  private OwnDatabase() {}

  static DataSource create() {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:nl/wervel/schema")
        .load()
        .migrate();
    return database;
  }
}
