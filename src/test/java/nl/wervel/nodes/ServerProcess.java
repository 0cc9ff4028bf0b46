package nl.wervel.nodes;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server in a JVM and an empty folder of its own, on a free port; both gone when it is closed.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TICK = 20;

  /** As jcmd says it of the heap, and not of the metaspace. */
  private static final Pattern USED = Pattern.compile("(?<=, used )\\d+");

  private final Path folder;
  private final int port;
  private final List<String> command;
  private Process process;
  private long started;

  private ServerProcess(List<String> java, List<String> arguments) throws IOException {
    folder = Files.createTempDirectory("wervel-benchmark-");
    port = freePort();
    command = new ArrayList<>(List.of(tool("java")));
    command.addAll(java);
    command.add("--server.port=" + port);
    command.add("--server.address=127.0.0.1");
    command.addAll(arguments);
    start();
  }

  /** Starts it, or starts it again where it was. */
  public void start() throws IOException {
    started = System.nanoTime();
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .start();
  }

  /** As by {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as by {@code kill}; does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** Whether it ended by itself within this time. */
  public boolean ends(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What it wrote so far. */
  public List<String> output() throws IOException {
    return Files.readAllLines(log());
  }

  /**
   * Starts Java with these arguments, which end in what to run.
   *
   * @param arguments of the server
   */
  public static ServerProcess of(List<String> java, String... arguments) throws IOException {
    return new ServerProcess(java, List.of(arguments));
  }

  /**
   * Starts a main class of our class path.
   *
   * @param options of the JVM
   */
  public static ServerProcess of(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> java = new ArrayList<>(options);
    java.addAll(List.of("-classpath", classPath(), main.getName()));
    return of(java, arguments);
  }

  /** Starts a jar. */
  public static ServerProcess of(Path jar, List<String> options, String... arguments)
      throws IOException {
    List<String> java = new ArrayList<>(options);
    java.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    return of(java, arguments);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Address without slash at the end. */
  public String base() {
    return "http://127.0.0.1:" + port;
  }

  /** Processor time used so far, of all cores. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Memory of the process in bytes, as the system counts it (Linux). */
  public long resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return 1024 * sum(lines.filter(line -> line.startsWith("VmRSS:")));
    }
  }

  /** Bytes of the heap in use after a full collection, of all generations. */
  public long heapAfterCollection() throws IOException, InterruptedException {
    command("GC.run");
    return 1024 * sum(USED.matcher(command("GC.heap_info")).results().map(MatchResult::group));
  }

  private String command(String name) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), name)
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return answer;
  }

  private static long sum(Stream<String> texts) {
    return texts.mapToLong(text -> Long.parseLong(text.replaceAll("\\D", ""))).sum();
  }

  /**
   * Waits until a GET answers 200.
   *
   * @return since the start of the process
   */
  public Duration answering(String path) throws IOException, InterruptedException {
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

  /** What it reported as errors, each with where it came from. */
  public List<String> errors() throws IOException {
    return ServerLog.errors(log());
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
