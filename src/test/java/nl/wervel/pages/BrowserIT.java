package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import nl.wervel.server.ServerIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Base of the tests in a real browser. After each test nothing may have been loaded from elsewhere,
 * failed to load or been refused by the content security policy.
 */
@EnabledIf(
    value = "nl.wervel.pages.Chromium#isHere",
    disabledReason = "needs Chromium (Debian: apt-get install chromium)")
abstract class BrowserIT extends ServerIT {
  private final List<Reader> readers = new java.util.ArrayList<>();

  /** A reader at a desk, of a page in the language that the browser asks for. */
  protected Page at(String path, String language) {
    return reader(Screen.DESKTOP, language).open(path);
  }

  /** The same in Dutch. */
  protected Page at(String path) {
    return at(path, "nl-NL");
  }

  protected Reader reader(Screen screen, String language) {
    Reader reader = new Reader(Chromium.browser(), screen, language, address());
    readers.add(reader);
    return reader;
  }

  @AfterEach
  void nothingWasRefusedOrAskedElsewhere() {
    for (Reader reader : readers) {
      try (BrowserContext context = reader.context()) {
        assertThat(reader.complaints()).isEmpty();
      }
    }
  }
}
