package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Who reads the pages in a test. After each test nothing may have been loaded from elsewhere,
 * failed to load or been refused by the content security policy.
 */
final class Readers implements AfterEachCallback {
  private final Supplier<String> address;
  private final List<Reader> readers = new ArrayList<>();

  /**
   * @param address of the server, known when the test runs
   */
  Readers(Supplier<String> address) {
    this.address = address;
  }

  Reader reader(Screen screen, String language) {
    Reader reader = new Reader(Chromium.browser(), screen, language, address.get());
    readers.add(reader);
    return reader;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    List<Reader> all = List.copyOf(readers);
    readers.clear();
    for (Reader reader : all) {
      try (BrowserContext context = reader.context()) {
        assertThat(reader.complaints()).isEmpty();
      }
    }
  }
}
