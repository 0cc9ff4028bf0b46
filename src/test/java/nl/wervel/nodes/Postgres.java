package nl.wervel.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server of our own, of the version that the compose file runs. */
public final class Postgres implements AutoCloseable {
  private static final String USER = "postgres";

  private final Path folder = Files.createTempDirectory("wervel-postgres-");
  private EmbeddedPostgres server;

  public Postgres() throws IOException {
    server = builder().start();
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", "200");
  }

  /** Takes it away from those who use it. */
  public void stop() throws IOException {
    server.close();
  }

  /** Brings it back as it was, at the same port. */
  public void start() throws IOException {
    server = builder().setPort(server.getPort()).start();
  }

  /** Makes an empty database. */
  public void create(String database) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
  }

  public DataSource database(String name) {
    return server.getDatabase(USER, name);
  }

  /** What a server is started with to use a database. */
  public List<String> arguments(String database) {
    return List.of(
        "--spring.datasource.url=" + url(database), "--spring.datasource.username=" + USER);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  /** The same, and as whom. */
  public String urlWithUser(String database) {
    return url(database) + "?user=" + USER;
  }

  @Override
  public void close() throws IOException {
    server.close();
    FileSystemUtils.deleteRecursively(folder);
  }
}
