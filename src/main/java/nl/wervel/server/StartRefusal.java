package nl.wervel.server;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** When Wervel itself refuses to start, its sentence is what the operator reads, and no trace. */
final class StartRefusal implements FailureAnalyzer {
  private static final String OURS = "nl.wervel.";

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    StackTraceElement[] trace = root.getStackTrace();
    boolean ours = trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    return ours && root.getMessage() != null
        ? new FailureAnalysis(root.getMessage(), null, failure)
        : null;
  }
}
