package nl.wervel.elm;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** What a run did, counted after it: it costs the product nothing. */
public final class RunCount {
  private RunCount() {}

  /** How many defines were evaluated; each is at most once. */
  public static long defines(CqlRun run) {
    return Arrays.stream(run.values).filter(Objects::nonNull).count();
  }

  /** How many elements of resources were read, each at most once. */
  public static long elements(CqlRun run) {
    return run.properties.stream().mapToLong(Map::size).sum();
  }
}
