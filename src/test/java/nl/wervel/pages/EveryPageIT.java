package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page on every screen; the screenshots are kept to look at. */
class EveryPageIT extends BrowserIT {
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
            "/integrators/openapi")
        .flatMap(path -> Stream.of(Screen.values()).map(screen -> Arguments.of(path, screen)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isAccessibleAndFitsTheScreen(String path, Screen screen) {
    Reader reader = reader(screen, "nl-NL");
    reader.open(path);
    reader.screenshot(name(path));
    assertThat(reader.accessibility()).isEmpty();
    assertThat(reader.isTooWide()).isFalse();
  }

  private static String name(String path) {
    String address = path.split("[?]")[0];
    return address.equals("/") ? "home" : address.substring(1).replace('/', '-');
  }
}
