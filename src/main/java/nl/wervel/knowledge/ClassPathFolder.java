package nl.wervel.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files below one folder of the class path, be it a directory or inside a jar. */
final class ClassPathFolder {

  private final ClassLoader loader;
  private final String root;

  /**
   * @param root without a slash at either end
   */
  ClassPathFolder(ClassLoader loader, String root) {
    this.loader = loader;
    this.root = root;
  }

  /** Paths from the class path's root, in alphabetical order; none when there is no such folder. */
  List<String> files() {
    TreeSet<String> found = new TreeSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(root))) {
        found.addAll(url.getProtocol().equals("file") ? inDirectory(url) : inJar(url));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(found);
  }

  /** The path of a file in it, by its name. */
  String file(String name) {
    return root + "/" + name;
  }

  /** The file's bytes, or empty when there is no such file. */
  Optional<byte[]> read(String file) {
    try (InputStream in = loader.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> inDirectory(URL url) throws IOException {
    Path directory = Path.of(URI.create(url.toString()));
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root + "/" + directory.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private List<String> inJar(URL url) throws IOException {
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    return connection.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(root + "/") && !name.endsWith("/"))
        .toList();
  }
}
