package nl.wervel.knowledge;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Retrieve;

/** The FHIR types that a define retrieves, through everything it refers to. */
final class RetrievedTypes {
  private final CqlLibraries libraries;
  private final Map<Define, Set<String>> known = new ConcurrentHashMap<>();

  RetrievedTypes(CqlLibraries libraries) {
    this.libraries = libraries;
  }

  /** Sorted. */
  Set<String> of(Define define) {
    return known.computeIfAbsent(
        define,
        d -> {
          Set<String> types = new TreeSet<>();
          libraries
              .find(d.library(), d.name())
              .forEach(def -> collect(libraries.library(d.library()), def, types, new HashSet<>()));
          return types;
        });
  }

  private void collect(
      Library library, ExpressionDef def, Set<String> types, Set<ExpressionDef> seen) {
    if (def.getExpression() == null || !seen.add(def)) {
      return;
    }
    for (Expression reference : References.in(def.getExpression())) {
      if (reference instanceof Retrieve retrieve) {
        types.add(retrieve.getDataType().getLocalPart());
      } else if (reference instanceof ExpressionRef ref) {
        Library target = libraries.included(library, ref.getLibraryName());
        libraries
            .find(target.getIdentifier().getId(), ref.getName())
            .forEach(next -> collect(target, next, types, seen));
      }
    }
  }
}
