package nl.wervel.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/**
 * What a request may cost, in {@code src/test/resources/costs.json}: numbers that are the same on
 * any machine. {@code -Dwervel.goldens=rewrite} writes what was measured.
 */
final class CostLimits {
  private static final Path FILE = Path.of("src/test/resources/costs.json");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CostLimits() {}

  /**
   * A count that is exact must be what it was, so that who changes it knows; bytes depend a little
   * on what the JVM has compiled, statements on what HAPI remembers, and both may be less.
   *
   * @param group of these costs; others are left alone
   * @param slack by which a cost may be higher than the limit: 0 means that it must be equal
   */
  static void hold(String group, Map<String, Long> measured, double slack) throws IOException {
    Map<String, Map<String, Long>> all =
        JSON.readValue(FILE.toFile(), new TypeReference<TreeMap<String, Map<String, Long>>>() {});
    if ("rewrite".equals(System.getProperty("wervel.goldens"))) {
      all.put(group, new TreeMap<>(measured));
      JSON.writeValue(FILE.toFile(), all);
      return;
    }
    Map<String, Long> limits = all.getOrDefault(group, Map.of());
    assertThat(measured.keySet()).as(group).isEqualTo(limits.keySet());
    SoftAssertions costs = new SoftAssertions();
    measured.forEach(
        (cost, found) -> {
          long limit = limits.get(cost);
          if (slack == 0) {
            costs.assertThat(found).as(group + ", " + cost).isEqualTo(limit);
          } else {
            long most = Math.round(limit * (1 + slack));
            costs.assertThat(found).as(group + ", " + cost).isLessThanOrEqualTo(most);
          }
        });
    costs.assertAll();
  }
}
