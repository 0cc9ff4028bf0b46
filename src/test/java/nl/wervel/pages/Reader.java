package nl.wervel.pages;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person with a browser, and what the browser complained of meanwhile. */
final class Reader {
  static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final Page page;
  private final String base;
  private final Screen screen;
  private final List<String> others = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Reader(Browser browser, Screen screen, String language, String base) {
    this.base = base;
    this.screen = screen;
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale(language)
                .setTimezoneId("Europe/Amsterdam")
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(screen.scheme));
    page = context.newPage();
    page.onPageError(error -> complain("script: " + error));
    page.onRequestFailed(request -> complain("not loaded: " + request.url()));
    page.onRequest(request -> elsewhere(request.url()));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complain("console: " + message.text());
          }
        });
  }

  /** A reader whose pages may ask another server too. */
  Reader whoMayAlsoAsk(String server) {
    others.add(server);
    return this;
  }

  /** A reader whose browser refuses to ask another server, as it should. */
  Reader whoseBrowserRefuses(String server) {
    refused.add(server);
    return whoMayAlsoAsk(server);
  }

  private void complain(String complaint) {
    if (refused.stream().noneMatch(complaint::contains)) {
      complaints.add(complaint);
    }
  }

  private void elsewhere(String url) {
    if (!url.startsWith(base)
        && others.stream().noneMatch(url::startsWith)
        && !url.startsWith("data:")
        && !url.startsWith("blob:")) {
      complaints.add("elsewhere: " + url);
    }
  }

  /** Opens a page of the server and waits until it asks for nothing any more. */
  Page open(String path) {
    page.navigate(path);
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    return page;
  }

  BrowserContext context() {
    return context;
  }

  List<String> complaints() {
    return complaints;
  }

  /** Keeps what the page looks like now, as {@code target/screenshots/name-screen.png}. */
  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + "-" + screen.fileName() + ".png"))
            .setFullPage(true));
  }

  /**
   * What it took to show the page, its frames included: requests, kilobytes as sent, milliseconds
   * until a reader could use it and until the last answer.
   */
  String figures() {
    return (String)
        page.evaluate(
            """
            () => {
              const own = [window, ...[...document.querySelectorAll('iframe')].filter(f => f.src).map(f => f.contentWindow)]
                .flatMap(w => [...w.performance.getEntriesByType('resource'), ...w.performance.getEntriesByType('navigation')]
                  .map(e => ({size: e.transferSize, end: w.performance.timeOrigin - performance.timeOrigin + e.responseEnd})));
              const size = own.reduce((sum, e) => sum + e.size, 0) / 1000;
              const [shown] = performance.getEntriesByType('navigation');
              return [own.length, size.toFixed(0), shown.domInteractive.toFixed(0), Math.max(...own.map(e => e.end)).toFixed(0)].join(' | ');
            }""");
  }

  /** What axe-core finds wrong with the page as it is now. */
  List<String> accessibility() {
    return new AxeBuilder(page).analyze().getViolations().stream().map(Reader::describe).toList();
  }

  private static String describe(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().get(0).getHtml();
  }

  /** Whether a reader must scroll sideways. */
  boolean isTooWide() {
    return (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
  }
}
