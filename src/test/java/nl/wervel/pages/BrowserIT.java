package nl.wervel.pages;

import com.microsoft.playwright.Page;
import nl.wervel.server.ServerIT;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Base of the tests in a real browser. */
@EnabledIf(
    value = "nl.wervel.pages.Chromium#isHere",
    disabledReason = "needs Chromium (Debian: apt-get install chromium)")
abstract class BrowserIT extends ServerIT {
  @RegisterExtension final Readers readers = new Readers(this::address);

  /** A reader at a desk, of a page in the language that the browser asks for. */
  protected Page at(String path, String language) {
    return reader(Screen.DESKTOP, language).open(path);
  }

  /** The same in Dutch. */
  protected Page at(String path) {
    return at(path, "nl-NL");
  }

  protected Reader reader(Screen screen, String language) {
    return readers.reader(screen, language);
  }
}
