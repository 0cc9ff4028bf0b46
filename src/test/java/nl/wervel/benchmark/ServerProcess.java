package nl.wervel.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server in a JVM and an empty folder of its own, on a free port; both gone when it is closed.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TICK = 20;

  private final Process process;
  private final Path folder;
  private final int port;
  private final long started = System.nanoTime();

  private ServerProcess(List<String> java, List<String> arguments) throws IOException {
    folder = Files.createTempDirectory("wervel-benchmark-");
    port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.add("--server.port=" + port);
    command.add("--server.address=127.0.0.1");
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
  }

  /**
   * Starts a main class of our class path.
   *
   * @param options of the JVM
   */
  static ServerProcess of(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> java = new ArrayList<>(options);
    java.addAll(List.of("-classpath", classPath(), main.getName()));
    return new ServerProcess(java, List.of(arguments));
  }

  /** Starts a jar. */
  static ServerProcess of(Path jar, List<String> options, String... arguments) throws IOException {
    List<String> java = new ArrayList<>(options);
    java.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    return new ServerProcess(java, List.of(arguments));
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Address without slash at the end. */
  String base() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** Processor time used so far, of all cores. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Waits until a GET answers 200.
   *
   * @return since the start of the process
   */
  Duration answering(String path) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(30)).build();
    while (process.isAlive() && waited().compareTo(PATIENCE) < 0) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return waited();
        }
      } catch (IOException notYet) {
        // nobody listens yet
      }
      Thread.sleep(TICK);
    }
    throw new IllegalStateException("The server did not start:\n" + Files.readString(log()));
  }

  private Duration waited() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
