package nl.wervel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Translates the shipped CQL to ELM, unless it was and nothing changed. No test of the suite: the
 * build runs it as a step.
 */
class ElmBuild {

  @Test
  void translatesTheCql() throws IOException {
    Map<String, String> cql =
        new ArtifactIndex(
                ArtifactFiles.read(ArtifactFiles.SHIPPED, Artifacts.R4).stream()
                    .map(Artifact::resource)
                    .toList())
            .cql();
    ClassLoader loader = ElmBuild.class.getClassLoader();
    if (CqlLibraries.translated(cql, loader).isEmpty()) {
      Path classes = Path.of(System.getProperty("classes"));
      FileSystemUtils.deleteRecursively(classes.resolve(TranslatedCql.FOLDER));
      CqlLibraries.compile(cql).write(classes);
    }
    assertThat(CqlLibraries.translated(cql, loader)).isPresent();
  }
}
