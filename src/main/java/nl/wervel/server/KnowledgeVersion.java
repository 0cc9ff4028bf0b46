package nl.wervel.server;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How often the knowledge in the store was edited, by whichever node. */
final class KnowledgeVersion {
  private final JdbcTemplate database;

  KnowledgeVersion(DataSource database) {
    this.database = new JdbcTemplate(database);
  }

  /** The version of what is committed, or written in this transaction. */
  long current() {
    return database.queryForObject("select version from wervel_knowledge_version", Long.class);
  }

  /**
   * Takes effect with the transaction that it is called in; until that ends, edits of other nodes
   * wait.
   *
   * @return the version that the knowledge has then
   */
  long next() {
    database.update("update wervel_knowledge_version set version = version + 1");
    return current();
  }
}
