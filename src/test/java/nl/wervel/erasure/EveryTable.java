package nl.wervel.erasure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Looks through all columns of all tables, large objects too. */
final class EveryTable {
  private final DataSource database;

  EveryTable(DataSource database) {
    this.database = database;
  }

  /** Where one of these texts stands, in whatever case, as table.column. */
  Set<String> holding(List<String> texts) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = database.getConnection()) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from " + table)) {
          look(table, rows, texts, found);
        }
      }
    }
    return found;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
      while (rows.next()) {
        tables.add("\"" + rows.getString("TABLE_NAME") + "\"");
      }
    }
    return tables;
  }

  private static void look(String table, ResultSet rows, List<String> texts, Set<String> found)
      throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        String content = content(rows, column);
        if (texts.stream().anyMatch(content::contains)) {
          found.add(table + "." + rows.getMetaData().getColumnName(column));
        }
      }
    }
  }

  private static String content(ResultSet rows, int column) throws SQLException {
    String type = rows.getMetaData().getColumnTypeName(column);
    if (type.contains("BINARY")) {
      byte[] bytes = rows.getBytes(column);
      return bytes == null
          ? ""
          : new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
    String text = rows.getString(column);
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
