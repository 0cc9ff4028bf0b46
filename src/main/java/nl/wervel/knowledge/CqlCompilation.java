package nl.wervel.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.cqframework.cql.cql2elm.tracking.TrackBack;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;

/** Makes ELM of CQL, or takes what was made before, and hands both to the engine's manager. */
final class CqlCompilation {
  static final List<Options> OPTIONS =
      List.of(
          Options.EnableResultTypes,
          Options.EnableLocators,
          Options.DisableListDemotion,
          Options.DisableListPromotion);

  private final LibraryManager manager;
  private final Map<String, Library> libraries = new TreeMap<>();

  private CqlCompilation(Map<String, String> sources) {
    manager =
        new LibraryManager(
            new ModelManager(),
            new CqlCompilerOptions(OPTIONS.toArray(Options[]::new)),
            new ConcurrentHashMap<>());
    manager.getLibrarySourceLoader().clearProviders();
    manager
        .getLibrarySourceLoader()
        .registerProvider(new StringLibrarySourceProvider(List.copyOf(sources.values())));
  }

  /**
   * Compiles every library.
   *
   * @param sources CQL text by library name
   * @throws BrokenArtifactException for the first library that does not compile, with its errors
   */
  static CqlCompilation of(Map<String, String> sources) {
    CqlCompilation compiled = new CqlCompilation(sources);
    sources.keySet().stream().sorted().forEach(compiled::compile);
    return compiled;
  }

  /**
   * @param translated ELM of these sources by library name
   */
  static CqlCompilation of(Map<String, String> sources, Map<String, Library> translated) {
    CqlCompilation read = new CqlCompilation(sources);
    translated.forEach(read::add);
    return read;
  }

  /** What the engine resolves includes with. */
  LibraryManager manager() {
    return manager;
  }

  /** ELM by library name. */
  Map<String, Library> libraries() {
    return libraries;
  }

  private void compile(String name) {
    Optional<CompiledLibrary> included =
        manager.getCompiledLibraries().values().stream()
            .filter(known -> name.equals(known.getIdentifier().getId()))
            .findFirst();
    List<CqlCompilerException> problems = new ArrayList<>();
    CompiledLibrary library =
        included.orElseGet(
            () -> manager.resolveLibrary(new VersionedIdentifier().withId(name), problems));
    List<CqlCompilerException> errors =
        problems.stream()
            .filter(p -> p.getSeverity() == CqlCompilerException.ErrorSeverity.Error)
            .toList();
    if (!errors.isEmpty()) {
      throw new BrokenArtifactException(
          "Library/" + broken(errors).orElse(name),
          errors.stream()
              .map(CqlCompilation::describe)
              .distinct()
              .limit(5)
              .collect(Collectors.joining("; ", "the CQL does not compile: ", "")));
    }
    add(name, library);
  }

  private void add(String name, Library elm) {
    CompiledLibrary library = new CompiledLibrary();
    library.setIdentifier(elm.getIdentifier());
    library.setLibrary(elm);
    add(name, library);
  }

  /** Known to the engine by its name alone too, and to those that include it by its version. */
  private void add(String name, CompiledLibrary library) {
    manager.getCompiledLibraries().put(new VersionedIdentifier().withId(name), library);
    manager.getCompiledLibraries().put(library.getIdentifier(), library);
    libraries.put(name, library.getLibrary());
  }

  /** Where the first error stands, which may be in a library that is included. */
  private static Optional<String> broken(List<CqlCompilerException> errors) {
    return errors.stream()
        .map(CqlCompilerException::getLocator)
        .filter(at -> at != null && at.getLibrary() != null)
        .map(at -> at.getLibrary().getId())
        .findFirst();
  }

  private static String describe(CqlCompilerException error) {
    TrackBack at = error.getLocator();
    return at == null || at.getLibrary() == null
        ? error.getMessage()
        : at.getLibrary().getId() + " line " + at.getStartLine() + ": " + error.getMessage();
  }
}
