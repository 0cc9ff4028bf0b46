package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.wervel.server.ServerIT;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of the pages does what it says, as a reader would run it. */
class SamplesIT extends ServerIT {
  private static final Map<String, String> SHOWN =
      Map.of(
          "discovery", "lrp-patient-view",
          "patient-view", "critical",
          "prefetch", "critical",
          "feedback", "200",
          "form", "nprs",
          "apply", "CarePlan");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "curl",
          List.of("sh", "sample.sh"),
          "Java",
          List.of(JAVA, "-XX:TieredStopAtLevel=1", "sample.java"),
          "JavaScript",
          List.of("node", "sample.mjs"));

  @TempDir private Path folder;

  static Stream<Arguments> samples() {
    return new Samples()
        .at(Samples.ADDRESS).stream()
            .flatMap(
                sample ->
                    sample.codes().stream()
                        .map(code -> Arguments.of(sample.task(), code.language())));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void runs(String task, String language) throws Exception {
    List<String> command = COMMANDS.get(language);
    assumeTrue(isHere(language.equals("curl") ? "curl" : command.get(0)), "needs " + language);
    String text =
        new Samples()
            .at(address()).stream()
                .filter(sample -> sample.task().equals(task))
                .flatMap(sample -> sample.codes().stream())
                .filter(code -> code.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    assertThat(text).contains(address());
    Files.writeString(folder.resolve(command.get(command.size() - 1)), text);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
    assertThat(Files.readString(output)).contains(SHOWN.get(task)).doesNotContain("Exception");
    assertThat(process.exitValue()).isZero();
  }

  private static boolean isHere(String program) throws IOException {
    return Stream.concat(
            Stream.of(""), Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)))
        .map(place -> Path.of(place, program))
        .anyMatch(Files::isExecutable);
  }
}
