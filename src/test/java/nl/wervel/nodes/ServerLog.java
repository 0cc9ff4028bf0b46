package nl.wervel.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What a server wrote to its log. */
final class ServerLog {
  /** Lines that show where an error came from. */
  private static final int TRACE = 40;

  private ServerLog() {}

  /** Each error with where it came from. */
  static List<String> errors(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains(" ERROR "))
        .mapToObj(i -> String.join("\n", lines.subList(i, Math.min(i + TRACE, lines.size()))))
        .toList();
  }
}
