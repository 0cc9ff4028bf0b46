package nl.wervel.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests to copy, in three languages: the files that a test runs, with this server's address. */
final class Samples {
  /** Where the samples in the files call. */
  static final String ADDRESS = "http://localhost:8080";

  static final List<String> TASKS =
      List.of("discovery", "patient-view", "prefetch", "feedback", "form", "apply");

  private final List<Sample> all =
      TASKS.stream()
          .map(
              task ->
                  new Sample(
                      task,
                      List.of(
                          new Code("curl", read(task + ".sh")),
                          new Code("Java", read(task + ".java")),
                          new Code("JavaScript", read(task + ".mjs")))))
          .toList();

  /** What is asked, in each language. */
  record Sample(String task, List<Code> codes) {
    private Sample at(String address) {
      return new Sample(
          task,
          codes.stream()
              .map(code -> new Code(code.language(), code.text().replace(ADDRESS, address)))
              .toList());
    }
  }

  /** A whole script or program. */
  record Code(String language, String text) {}

  /**
   * @param address of a server, without slash at the end
   */
  List<Sample> at(String address) {
    return all.stream().map(sample -> sample.at(address)).toList();
  }

  static String read(String file) {
    try (InputStream text = Samples.class.getResourceAsStream("samples/" + file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
