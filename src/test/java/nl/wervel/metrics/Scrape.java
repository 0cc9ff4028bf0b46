package nl.wervel.metrics;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Prometheus reads from a server.
 *
 * @param text in Prometheus' text format
 */
public record Scrape(String text) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");

  /** The sum of the samples of this name that have all these labels, such as {@code a="b"}. */
  public double sum(String name, String... labels) {
    return samples()
        .filter(sample -> sample.group(1).equals(name))
        .filter(
            sample ->
                Arrays.stream(labels)
                    .allMatch(label -> String.valueOf(sample.group(2)).contains(label)))
        .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
        .sum();
  }

  /** Names of all samples. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    samples().forEach(sample -> names.add(sample.group(1)));
    return names;
  }

  private Stream<Matcher> samples() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(SAMPLE::matcher)
        .filter(Matcher::matches);
  }
}
