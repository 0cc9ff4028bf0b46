package nl.wervel.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.elm.serializing.ElmJsonLibraryReader;
import org.cqframework.cql.elm.serializing.ElmJsonLibraryWriter;
import org.cqframework.cql_to_elm.BuildConfig;
import org.hl7.elm.r1.Library;

/**
 * CQL that the build translated to ELM, so that a start need not. It lies on the class path in a
 * folder whose name is a hash of all that went into it: every text, the options and the version of
 * the translator. CQL that differs in anything is not found here, and is compiled.
 */
final class TranslatedCql {
  static final String FOLDER = "nl/wervel/knowledge/elm/";

  private TranslatedCql() {}

  /**
   * The translation of exactly these libraries.
   *
   * @param sources CQL text by library name
   * @return ELM by library name, or empty when one of them was not translated at build time
   */
  static Optional<Map<String, Library>> of(
      Map<String, String> sources, List<Options> options, ClassLoader loader) {
    ClassPathFolder folder = new ClassPathFolder(loader, FOLDER + key(sources, options));
    Map<String, Library> libraries = new TreeMap<>();
    for (String name : sources.keySet()) {
      Optional<byte[]> elm = folder.read(folder.file(name + ".json"));
      if (elm.isEmpty()) {
        return Optional.empty();
      }
      Library library =
          new ElmJsonLibraryReader().read(new String(elm.get(), StandardCharsets.UTF_8));
      UnionTypes.restore(library);
      libraries.put(name, library);
    }
    return Optional.of(libraries);
  }

  /**
   * Writes a translation to where {@link #of} finds it.
   *
   * @param compiled ELM by library name
   * @param classes a folder of classes
   */
  static void write(
      Map<String, String> sources,
      List<Options> options,
      Map<String, Library> compiled,
      Path classes)
      throws IOException {
    Path folder = Files.createDirectories(classes.resolve(FOLDER + key(sources, options)));
    for (var library : compiled.entrySet()) {
      String elm = new ElmJsonLibraryWriter().writeAsString(library.getValue());
      Files.writeString(folder.resolve(library.getKey() + ".json"), elm);
    }
  }

  private static String key(Map<String, String> sources, List<Options> options) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    add(digest, BuildConfig.IMPLEMENTATION_VERSION);
    add(digest, options.toString());
    new TreeMap<>(sources)
        .forEach(
            (name, text) -> {
              add(digest, name);
              add(digest, text);
            });
    return Hex.encodeHexString(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
