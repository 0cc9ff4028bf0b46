package nl.wervel.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/traceability.md} follows from the artifacts and the scenarios. After a change of them
 * {@code mvn test -Dtest=TraceabilityTest -Dwervel.goldens=rewrite} writes it anew.
 */
class TraceabilityTest {
  private static final Path PAGE = Path.of("docs/traceability.md");

  @Test
  void thePageIsWhatArtifactsAndScenariosSay() throws IOException {
    String page = Traceability.page();
    if ("rewrite".equals(System.getProperty("wervel.goldens"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
