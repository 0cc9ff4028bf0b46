package nl.wervel.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.opencds.cqf.cql.engine.execution.Libraries;

/**
 * The CQL libraries of the knowledge, translated to ELM once and shared by all evaluations. What
 * the build has translated is read, everything else is compiled.
 */
public final class CqlLibraries {
  private final LibraryManager manager;
  private final Map<String, String> sources;
  private final Map<String, Library> libraries;
  private final List<String> factLibraries;
  private final RetrievedTypes retrieved = new RetrievedTypes(this);

  private CqlLibraries(Map<String, String> sources, CqlCompilation compiled) {
    this.sources = Map.copyOf(sources);
    manager = compiled.manager();
    libraries = Map.copyOf(compiled.libraries());
    factLibraries =
        compiled.libraries().entrySet().stream()
            .filter(library -> declaresFacts(library.getValue()))
            .map(Map.Entry::getKey)
            .toList();
  }

  /**
   * Compiles every library.
   *
   * @param sources CQL text by library name
   * @throws BrokenArtifactException for the first library that does not compile, with its errors
   */
  public static CqlLibraries compile(Map<String, String> sources) {
    return new CqlLibraries(sources, CqlCompilation.of(sources));
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
    return TranslatedCql.of(sources, CqlCompilation.OPTIONS, loader)
        .map(elm -> new CqlLibraries(sources, CqlCompilation.of(sources, elm)));
  }

  /** Writes the translation into a folder of classes, where a class loader over it finds it. */
  void write(Path classes) throws IOException {
    TranslatedCql.write(sources, CqlCompilation.OPTIONS, libraries, classes);
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
  public Stream<ExpressionDef> find(String library, String name) {
    return Libraries.resolveAllExpressionRef(name, library(library)).stream();
  }
}
