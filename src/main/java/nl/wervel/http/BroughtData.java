package nl.wervel.http;

import java.util.Set;

/**
 * What the pages ask beside the hooks, with data that they bring: it takes turns with the hooks and
 * is guarded as they are.
 */
public final class BroughtData {
  public static final Set<String> ADDRESSES =
      Set.of("/course/data", "/course/report", "/try/known");

  private BroughtData() {}
}
