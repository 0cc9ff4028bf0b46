package nl.wervel.nodes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Two nodes and the proxy of {@code docker/processes}, on free ports, gone when it is closed. */
public final class Topology implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TICK = 50;

  private final Path folder = Files.createTempDirectory("wervel-topology-");
  private final int proxy = freePort();
  private final List<Integer> nodes = List.of(freePort(), freePort());
  private final Process script;

  /**
   * Starts both nodes at once, and waits until they and the proxy are ready.
   *
   * @param database a JDBC URL that says the user too
   * @param options of both nodes
   */
  public Topology(String database, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker/processes", folder.toString()));
    command.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(output());
    process
        .environment()
        .putAll(
            Map.of(
                "WERVEL_DATABASE",
                database,
                "WERVEL_JAVA",
                String.join(" ", KillIT.options()),
                "WERVEL_PORT",
                Integer.toString(proxy),
                "WERVEL_NODE_PORTS",
                nodes.get(0) + " " + nodes.get(1)));
    script = process.start();
    await("Ready: ");
  }

  /** Whether what the script needs is installed; {@code .ci/run} installs it. */
  static boolean isPossible() {
    return Stream.of("haproxy", "openssl", "curl")
        .allMatch(
            program ->
                Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
                    .anyMatch(each -> Files.isExecutable(Path.of(each, program))));
  }

  private void await(String line) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.readString(output().toPath()).contains(line)) {
      if (!script.isAlive() || Instant.now().isAfter(end)) {
        String said = Files.readString(output().toPath());
        close();
        throw new IllegalStateException("docker/processes: " + said);
      }
      Thread.sleep(TICK);
    }
  }

  /** Address of the proxy without slash at the end. */
  public String address() {
    return "https://localhost:" + proxy;
  }

  /** Addresses of the nodes themselves. */
  public List<String> nodes() {
    return nodes.stream().map(port -> "http://127.0.0.1:" + port).toList();
  }

  /** As by {@code kill -9}; the script starts it again. */
  void kill(int node) throws IOException, InterruptedException {
    Path process = folder.resolve("pids/node-" + (node + 1));
    String before = Files.readString(process);
    process("pids/node-" + (node + 1)).destroyForcibly();
    Instant end = Instant.now().plus(PATIENCE);
    while (Files.readString(process).isBlank() || Files.readString(process).equals(before)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("The node was not started again");
      }
      Thread.sleep(TICK);
    }
  }

  /** Waits until a node is ready. */
  void awaitNode(int node) throws IOException, InterruptedException {
    URI ready = URI.create(nodes().get(node) + KillIT.READY);
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady(ready)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("The node is not ready: " + errors());
      }
      Thread.sleep(TICK);
    }
  }

  private boolean isReady(URI address) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** A client that trusts the proxy's certificate and no other. */
  HttpClient client() throws IOException, GeneralSecurityException {
    return TrustingClient.of(folder.resolve("public.pem"));
  }

  /** The same trust for other clients. */
  public SSLContext tls() throws IOException, GeneralSecurityException {
    return TrustingClient.tls(folder.resolve("public.pem"));
  }

  /** Processor time that both nodes used so far. */
  public Duration processorTime() {
    return Stream.of("pids/node-1", "pids/node-2")
        .map(this::process)
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private ProcessHandle process(String file) {
    try {
      long process = Long.parseLong(Files.readString(folder.resolve(file)).trim());
      return ProcessHandle.of(process).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the nodes reported as errors, and where these came from. */
  List<String> errors() throws IOException {
    List<String> errors = new ArrayList<>();
    for (int node = 1; node <= nodes.size(); node++) {
      errors.addAll(ServerLog.errors(folder.resolve("logs/node-" + node)));
    }
    return errors;
  }

  private File output() {
    return folder.resolve("output").toFile();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    script.destroy();
    if (!script.waitFor(1, TimeUnit.MINUTES)) {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
