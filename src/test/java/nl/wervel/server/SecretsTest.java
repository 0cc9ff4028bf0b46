package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockPropertySource;

/** Secrets come from files, as README says. */
class SecretsTest {

  @Test
  void aFileInTheNamedFolderIsThePropertyOfItsName(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("spring.datasource.password"), "from a file\n");
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MockPropertySource("command line")
                .withProperty("spring.config.import", "configtree:" + folder + "/"));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("from a file");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
  }
}
