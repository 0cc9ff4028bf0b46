package nl.wervel.elm;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.wervel.knowledge.Define;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Library;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.cql.engine.runtime.Code;

/**
 * One run of the CQL over one patient's record: each define is evaluated at most once, and an
 * expression that throws spoils only the defines that need it. Not thread-safe; made for one
 * request.
 */
public final class CqlRun {
  private static final Object UNKNOWN = new Object();

  private final CompiledCql cql;
  private final ReferenceRun reference;
  private final RetrieveProvider records;
  final Object[] values;
  final List<Map<Object, Object>> properties;

  CqlRun(CompiledCql cql, ReferenceRun reference, RetrieveProvider records) {
    this.cql = cql;
    this.reference = reference;
    this.records = records;
    values = new Object[cql.size()];
    properties =
        Stream.generate(() -> (Map<Object, Object>) new IdentityHashMap<>())
            .limit(cql.paths())
            .toList();
  }

  /** The value of a define; null when it is unknown. */
  public Object value(String library, String define) {
    return value(cql.index(library, define));
  }

  Object value(int define) {
    Object known = values[define];
    if (known == null) {
      Object value = cql.body(define).run(this);
      values[define] = value == null ? UNKNOWN : value;
      return value;
    }
    return known == UNKNOWN ? null : known;
  }

  /** The value of a part of a define that sees no alias or operand. */
  public Object value(Library library, Expression expression) {
    Optional<Node> node = cql.closed(expression);
    return node.isPresent()
        ? node.get().in(new Frame(this, new Object[cql.mostSlots()]))
        : reference.value(library, expression);
  }

  Object interpret(Define define) {
    return reference.value(define);
  }

  /** An element of a resource or a part of one; rules read the same ones again and again. */
  Object property(Object target, PropertyNode property) {
    Map<Object, Object> known = properties.get(property.known());
    Object value = known.get(target);
    if (value == null) {
      value = state().getEnvironment().resolvePath(target, property.path());
      known.put(target, value == null ? UNKNOWN : value);
      return value;
    }
    return value == UNKNOWN ? null : value;
  }

  Object retrieve(String type, String template, String codePath, List<Code> codes) {
    return records.retrieve(
        "Patient", null, null, type, template, codePath, codes, null, null, null, null, null);
  }

  Optional<Object> parameter(String full, String name) {
    Map<String, Object> given = state().getParameters();
    return Optional.ofNullable(given.getOrDefault(full, given.get(name)));
  }

  State state() {
    return reference.state();
  }
}
