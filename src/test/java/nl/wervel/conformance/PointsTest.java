package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.wervel.conformance.PointList.Entry;
import org.junit.jupiter.api.Test;

/**
 * Every point of CDS Hooks has a test or an argument. After a change of these {@code mvn test
 * -Dtest=PointsTest -Dwervel.goldens=rewrite} writes the tables of {@code docs/cds-hooks.md} anew.
 */
class PointsTest {
  private static final Path PAGE = Path.of("docs/cds-hooks.md");

  private final List<String> points = PointList.points().stream().map(Entry::id).toList();
  private final Map<String, List<JavaMethod>> tests = PointTests.byPoint();
  private final Set<String> arguments = PointList.arguments().keySet();

  @Test
  void everyPointHasATestOrAnArgument() {
    List<String> open = new ArrayList<>(points);
    open.removeAll(tests.keySet());
    open.removeAll(arguments);
    assertThat(open).isEmpty();
  }

  @Test
  void aPointWithATestNeedsNoArgument() {
    assertThat(arguments).doesNotContainAnyElementsOf(tests.keySet());
  }

  @Test
  void testsAndArgumentsAreOfKnownPoints() {
    assertThat(points).doesNotHaveDuplicates().containsAll(tests.keySet()).containsAll(arguments);
  }

  @Test
  void whatShowsAPointIsRun() {
    assertThat(tests.values().stream().flatMap(List::stream)).allMatch(PointTests::runs);
  }

  @Test
  @Point("CAP-01")
  void thePageIsWhatPointsAndTestsSay() throws IOException {
    String page = PointsPage.of(Files.readString(PAGE));
    if ("rewrite".equals(System.getProperty("wervel.goldens"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
