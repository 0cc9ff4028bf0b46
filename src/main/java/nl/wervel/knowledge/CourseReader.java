package nl.wervel.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.elm.r1.ListTypeSpecifier;
import org.hl7.elm.r1.TupleElementDefinition;
import org.hl7.elm.r1.TupleTypeSpecifier;
import org.hl7.elm.r1.TypeSpecifier;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;

/** Finds the library of kind course, and checks that it defines what a course is made of. */
final class CourseReader {
  private static final Map<String, String> VALUES =
      Map.of(
          CourseLibrary.PHASE, "String",
          CourseLibrary.SCREENING, "String",
          CourseLibrary.SCREENED_ON, "Date",
          CourseLibrary.TREATMENT_START, "Date",
          CourseLibrary.CLOSURE, "Date");

  /** Elements of the tuples that a list holds. */
  private static final Map<String, Set<String>> LISTS =
      Map.of(
          CourseLibrary.ALARMS, Set.of("recommendation", "about", "status"),
          CourseLibrary.SERIES, Set.of("system", "code", "unit", "baseline", "improved", "points"),
          CourseLibrary.SESSIONS, Set.of("date", "reference"),
          CourseLibrary.RE_EVALUATIONS, Set.of("day", "date", "status", "done"),
          CourseLibrary.PROFILES, Set.of("date", "value", "reference"));

  private final ArtifactIndex artifacts;
  private final CqlLibraries libraries;

  CourseReader(ArtifactIndex artifacts, CqlLibraries libraries) {
    this.artifacts = artifacts;
    this.libraries = libraries;
  }

  /**
   * @return empty when no library in force is of that kind
   * @throws BrokenArtifactException when several are, or it lacks a define or has one of another
   *     type
   */
  Optional<CourseLibrary> read() {
    List<Library> ofKind = artifacts.all(Library.class).filter(CourseReader::isCourse).toList();
    if (ofKind.size() > 1) {
      throw new BrokenArtifactException(
          ArtifactIndex.name(ofKind.get(1)),
          ArtifactIndex.name(ofKind.get(0)) + " is of kind course already");
    }
    return ofKind.stream().findFirst().map(this::read);
  }

  private static boolean isCourse(Library library) {
    return library.getStatus() != PublicationStatus.RETIRED
        && library.getType().getCoding().stream()
            .anyMatch(
                coding ->
                    KnowledgeBase.LIBRARY_TYPES.equals(coding.getSystem())
                        && "course".equals(coding.getCode()));
  }

  private CourseLibrary read(Library library) {
    String artifact = ArtifactIndex.name(library);
    List<Define> defines =
        Stream.concat(VALUES.keySet().stream(), LISTS.keySet().stream())
            .sorted()
            .map(name -> new Define(library.getName(), name))
            .toList();
    for (Define define : defines) {
      if (!libraries.defines(define.library(), define.name())) {
        throw new BrokenArtifactException(artifact, "has no define \"" + define.name() + "\"");
      }
      requireType(define, artifact);
    }
    return new CourseLibrary(
        library.getName(),
        defines.stream()
            .flatMap(define -> libraries.retrievedTypes(define).stream())
            .filter(type -> !type.equals("Patient"))
            .collect(Collectors.toSet()));
  }

  private void requireType(Define define, String artifact) {
    String value = VALUES.get(define.name());
    if (value != null) {
      libraries.requireType(define, value, artifact);
    } else if (!elements(define).containsAll(LISTS.get(define.name()))) {
      throw new BrokenArtifactException(
          artifact,
          "its define \"" + define.name() + "\" is no list of " + LISTS.get(define.name()));
    }
  }

  private Set<String> elements(Define define) {
    TypeSpecifier type =
        libraries
            .find(define.library(), define.name())
            .findFirst()
            .orElseThrow()
            .getResultTypeSpecifier();
    return type instanceof ListTypeSpecifier list
            && list.getElementType() instanceof TupleTypeSpecifier tuple
        ? tuple.getElement().stream()
            .map(TupleElementDefinition::getName)
            .collect(Collectors.toSet())
        : Set.of();
  }
}
