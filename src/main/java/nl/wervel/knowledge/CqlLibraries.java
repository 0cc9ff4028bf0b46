package nl.wervel.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlCompilerOptions.Options;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.cqframework.cql.cql2elm.tracking.TrackBack;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.execution.Libraries;

/**
 * The CQL libraries of the knowledge, translated to ELM once and shared by all evaluations. What
 * the build has translated is read, everything else is compiled.
 */
public final class CqlLibraries {
  private static final List<Options> OPTIONS =
      List.of(
          Options.EnableResultTypes,
          Options.EnableLocators,
          Options.DisableListDemotion,
          Options.DisableListPromotion);

  private final LibraryManager manager;
  private final Map<String, String> sources;
  private final Map<String, Library> libraries = new ConcurrentHashMap<>();
  private final List<String> factLibraries = new ArrayList<>();
  private final RetrievedTypes retrieved = new RetrievedTypes(this);

  private CqlLibraries(Map<String, String> sources) {
    this.sources = Map.copyOf(sources);
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
  public static CqlLibraries compile(Map<String, String> sources) {
    CqlLibraries compiled = new CqlLibraries(sources);
    sources.keySet().stream().sorted().forEach(compiled::compile);
    return compiled;
  }

  /** The same, without compiling what is compiled already: earlier, or when we were built. */
  static CqlLibraries of(Map<String, String> sources, Optional<CqlLibraries> earlier) {
    return earlier
        .filter(compiled -> compiled.sources.equals(sources))
        .or(() -> translated(sources, CqlLibraries.class.getClassLoader()))
        .orElseGet(() -> compile(sources));
  }

  /** Exactly these libraries as the build translated them, or empty. */
  static Optional<CqlLibraries> translated(Map<String, String> sources, ClassLoader loader) {
    return TranslatedCql.of(sources, OPTIONS, loader)
        .map(
            elm -> {
              CqlLibraries read = new CqlLibraries(sources);
              elm.forEach(read::add);
              return read;
            });
  }

  /** Writes the translation into a folder of classes, where a class loader over it finds it. */
  void write(Path classes) throws IOException {
    TranslatedCql.write(sources, OPTIONS, libraries, classes);
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
    if (declaresFacts(library.getLibrary())) {
      factLibraries.add(name);
    }
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

  /** All of them. */
  public Collection<Library> all() {
    return libraries.values();
  }

  /** The defines of a library, functions left out. */
  public static List<ExpressionDef> defines(Library library) {
    return library.getStatements() == null
        ? List.of()
        : library.getStatements().getDef().stream()
            .filter(def -> !(def instanceof FunctionDef))
            .toList();
  }

  /**
   * The library that another one names.
   *
   * @param alias as it names it; null for itself
   */
  public Library included(Library library, String alias) {
    return alias == null
        ? library
        : library(
            library.getIncludes().getDef().stream()
                .filter(include -> alias.equals(include.getLocalIdentifier()))
                .findFirst()
                .orElseThrow()
                .getPath());
  }

  /** Whether a library has a define (not a function) of this name. */
  public boolean defines(String library, String define) {
    return find(library, define)
        .findFirst()
        .filter(def -> !(def instanceof FunctionDef))
        .isPresent();
  }

  /** A define as it is written, from the word "define" on. */
  public String text(Define define) {
    String[] place =
        find(define.library(), define.name()).findFirst().orElseThrow().getLocator().split("[:-]");
    return sources
        .get(define.library())
        .lines()
        .skip(Integer.parseInt(place[0]) - 1L)
        .limit(Integer.parseInt(place[2]) - Integer.parseInt(place[0]) + 1L)
        .collect(Collectors.joining("\n"));
  }

  /**
   * Whether this is the library that says how the facts are read: it declares their code system.
   */
  public boolean isFactLibrary(Library library) {
    return factLibraries.contains(library.getIdentifier().getId());
  }

  private static boolean declaresFacts(Library library) {
    return library.getCodeSystems() != null
        && library.getCodeSystems().getDef().stream()
            .anyMatch(system -> KnowledgeBase.FACTS.equals(system.getId()));
  }

  /** A parameter of any library. */
  ParameterDef parameter(String name) {
    return libraries.values().stream()
        .filter(library -> library.getParameters() != null)
        .flatMap(library -> library.getParameters().getDef().stream())
        .filter(parameter -> name.equals(parameter.getName()))
        .findFirst()
        .orElseThrow(() -> new BrokenArtifactException("local setting " + name, "no parameter"));
  }

  /** Names of the libraries that say how the facts are read. */
  public List<String> factLibraries() {
    return factLibraries;
  }

  void requireType(Define define, String type, String artifact) {
    QName found =
        find(define.library(), define.name()).findFirst().orElseThrow().getResultTypeName();
    if (found == null || !type.equals(found.getLocalPart())) {
      throw new BrokenArtifactException(
          artifact, "its define \"" + define.name() + "\" is no " + type);
    }
  }

  /** The FHIR types that a define retrieves, through everything it refers to. */
  Set<String> retrievedTypes(Define define) {
    return retrieved.of(define);
  }

  /** The defines and functions of this name. */
  Stream<ExpressionDef> find(String library, String name) {
    return Libraries.resolveAllExpressionRef(name, library(library)).stream();
  }
}
