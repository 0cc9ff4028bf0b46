package nl.wervel.elm;

import ca.uhn.fhir.context.FhirVersionEnum;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import org.hl7.fhir.r4.model.Base;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;

/** Asks both the closures and the reference engine for every define. */
public final class Oracle {
  private static final ModelResolver ENGINES_MODEL =
      FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);

  private final CqlLibraries libraries;
  private final CompiledCql compiled;

  public Oracle(CqlLibraries libraries) {
    this.libraries = libraries;
    compiled = new CompiledCql(libraries);
  }

  /** The defines without closures. */
  public List<Define> interpreted() {
    return compiled.interpreted();
  }

  /** The defines of which they say something else, with what each says. */
  public List<String> differences(
      RetrieveProvider records,
      String patientId,
      ZonedDateTime now,
      Map<String, Object> parameters) {
    CqlRun run = compiled.run(records, patientId, now, parameters);
    ReferenceRun reference =
        new ReferenceRun(libraries, ENGINES_MODEL, records, patientId, now, parameters);
    List<String> differences = new ArrayList<>();
    libraries.all().stream()
        .flatMap(
            library ->
                CqlLibraries.defines(library).stream()
                    .map(def -> new Define(library.getIdentifier().getId(), def.getName())))
        .forEach(
            define -> {
              Object ours = outcome(() -> run.value(define.library(), define.name()));
              Object theirs = outcome(() -> reference.value(define));
              if (!isSame(ours, theirs)) {
                differences.add(define + ": " + ours + ", reference " + theirs);
              }
            });
    return differences;
  }

  private record Failed() {}

  private static Object outcome(Supplier<Object> evaluation) {
    try {
      return evaluation.get();
    } catch (RuntimeException e) {
      return new Failed();
    }
  }

  private static boolean isSame(Object one, Object other) {
    if (one instanceof Iterable<?> ours && other instanceof Iterable<?> theirs) {
      Iterator<?> left = ours.iterator();
      Iterator<?> right = theirs.iterator();
      while (left.hasNext() && right.hasNext()) {
        if (!isSame(left.next(), right.next())) {
          return false;
        }
      }
      return left.hasNext() == right.hasNext();
    } else if (one instanceof Base ours && other instanceof Base theirs) {
      return ours.equalsDeep(theirs);
    } else if (one instanceof BigDecimal ours && other instanceof BigDecimal theirs) {
      return ours.compareTo(theirs) == 0;
    } else if (one == null || other == null || one instanceof Failed || other instanceof Failed) {
      return Objects.equals(one, other);
    }
    return one.getClass().equals(other.getClass())
        && (one.equals(other) || one.toString().equals(other.toString()));
  }
}
