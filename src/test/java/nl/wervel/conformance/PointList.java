package nl.wervel.conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The points that a CDS Hooks service is held to, and why some have no test. */
final class PointList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PointList() {}

  /**
   * One point.
   *
   * @param level MUST, SHOULD or MAY
   * @param basis normative (the specification says so), derived (follows from it) or best-practice
   * @param since version of CDS Hooks, or library for a page of the hook library
   * @param statement what is asked, in our words
   */
  record Entry(String id, String level, String basis, String since, String statement) {
    String group() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  static List<Entry> points() {
    return read("points.json", new TypeReference<>() {});
  }

  /** Why a point needs no test, by its id. */
  static Map<String, String> arguments() {
    return read("arguments.json", new TypeReference<>() {});
  }

  private static <T> T read(String file, TypeReference<T> type) {
    try (InputStream json = PointList.class.getResourceAsStream("/cds-hooks/" + file)) {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
