package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page on every screen; the screenshots are kept to look at. */
class EveryPageIT extends BrowserIT {
  private static final List<String> FIGURES =
      new ArrayList<>(
          List.of(
              "| page | screen | requests | kB sent | usable after (ms) | last answer (ms) |",
              "|---|---|---|---|---|---|"));

  static Stream<Arguments> pages() {
    return Stream.of(
            "/",
            "/guideline",
            "/guideline/lrp-red-flags-emergency",
            "/guideline/editions",
            "/guideline/fact/therapyIndicated",
            "/course?patient=demo-course&report=interim",
            "/try?patient=demo-lrs&form=lrp-red-flags",
            "/integrators",
            "/integrators/check",
            "/integrators/openapi",
            "/about",
            "/launch",
            "/guideline/no-such-module")
        .flatMap(path -> Stream.of(Screen.values()).map(screen -> Arguments.of(path, screen)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isAccessibleAndFitsTheScreen(String path, Screen screen) {
    Reader reader = reader(screen, "nl-NL");
    reader.open(path);
    reader.screenshot(name(path));
    FIGURES.add("| `%s` | %s | %s |".formatted(path, screen.fileName(), reader.figures()));
    assertThat(reader.accessibility()).isEmpty();
    assertThat(reader.isTooWide()).isFalse();
  }

  /** Nothing is asserted of time; the table is kept beside the screenshots. */
  @AfterAll
  static void writeFigures() throws IOException {
    Files.write(Reader.SCREENSHOTS.resolve("figures.md"), FIGURES);
  }

  private static String name(String path) {
    String address = path.split("[?]")[0];
    return address.equals("/") ? "home" : address.substring(1).replace('/', '-');
  }
}
