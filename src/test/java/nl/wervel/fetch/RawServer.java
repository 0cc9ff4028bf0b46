package nl.wervel.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Accepts connections and says what no HTTP server would. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What is said on a new connection, without listening. */
  interface Talk {
    void say(OutputStream out) throws IOException, InterruptedException;
  }

  RawServer(Talk talk) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(talk));
  }

  /** The same text over and over. */
  static Talk repeating(String start, String text) {
    return out -> {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      while (!Thread.currentThread().isInterrupted()) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private void accept(Talk talk) {
    try {
      while (true) {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection, talk));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static void serve(Socket connection, Talk talk) {
    try (connection) {
      talk.say(connection.getOutputStream());
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException | InterruptedException over) {
      return;
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
