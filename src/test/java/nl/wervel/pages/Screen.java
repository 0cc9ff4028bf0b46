package nl.wervel.pages;

import com.microsoft.playwright.options.ColorScheme;

/** What a page is seen on; between them both colour schemes. */
enum Screen {
  DESKTOP(1280, 900, ColorScheme.LIGHT),
  PHONE(390, 844, ColorScheme.DARK);

  final int width;
  final int height;
  final ColorScheme scheme;

  Screen(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
