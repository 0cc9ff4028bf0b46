package nl.wervel.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.cqframework.cql.cql2elm.tracking.TrackBack;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;

/** The CQL libraries of the knowledge, compiled once and shared by all evaluations. */
public final class CqlLibraries {
  private final LibraryManager manager;
  private final Map<String, Library> libraries = new ConcurrentHashMap<>();

  private CqlLibraries(List<String> sources) {
    manager =
        new LibraryManager(
            new ModelManager(), new CqlCompilerOptions(), new ConcurrentHashMap<>());
    manager.getLibrarySourceLoader().clearProviders();
    manager.getLibrarySourceLoader().registerProvider(new StringLibrarySourceProvider(sources));
  }

  /**
   * Compiles every library.
   *
   * @param sources CQL text by library name
   * @throws BrokenArtifactException for the first library that does not compile, with its errors
   */
  public static CqlLibraries compile(Map<String, String> sources) {
    CqlLibraries compiled = new CqlLibraries(List.copyOf(sources.values()));
    sources.keySet().stream().sorted().forEach(compiled::compile);
    return compiled;
  }

  private void compile(String name) {
    List<CqlCompilerException> problems = new ArrayList<>();
    Library library =
        manager.resolveLibrary(new VersionedIdentifier().withId(name), problems).getLibrary();
    String errors =
        problems.stream()
            .filter(p -> p.getSeverity() == CqlCompilerException.ErrorSeverity.Error)
            .map(CqlLibraries::describe)
            .distinct()
            .limit(5)
            .collect(Collectors.joining("; "));
    if (!errors.isEmpty()) {
      throw new BrokenArtifactException("Library/" + name, "the CQL does not compile: " + errors);
    }
    libraries.put(name, library);
  }

  private static String describe(CqlCompilerException error) {
    TrackBack at = error.getLocator();
    return at == null || at.getLibrary() == null
        ? error.getMessage()
        : at.getLibrary().getId() + " line " + at.getStartLine() + ": " + error.getMessage();
  }

  /** What the engine resolves includes with. */
  public LibraryManager manager() {
    return manager;
  }

  /**
   * @throws BrokenArtifactException when there is no such library
   */
  public Library library(String name) {
    Library library = libraries.get(name);
    if (library == null) {
      throw new BrokenArtifactException("Library/" + name, "there is no such library");
    }
    return library;
  }

  /** Whether a library has a define (not a function) of this name. */
  public boolean defines(String library, String define) {
    return library(library).getStatements().getDef().stream()
        .filter(def -> !(def instanceof FunctionDef))
        .map(ExpressionDef::getName)
        .anyMatch(define::equals);
  }
}
