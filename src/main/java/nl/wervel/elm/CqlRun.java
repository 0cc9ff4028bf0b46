package nl.wervel.elm;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.wervel.knowledge.Define;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Library;
import org.hl7.fhir.instance.model.api.IBase;
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
  private final Frame shared;
  final Object[] values;
  final List<Map<Object, Object>> properties;

  CqlRun(CompiledCql cql, ReferenceRun reference, RetrieveProvider records) {
    this.cql = cql;
    this.reference = reference;
    this.records = records;
    shared = new Frame(this, new Object[cql.mostSlots()]);
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

  /** Of an expression that sees no alias or operand; one at a time, so that they can share. */
  Object value(Node node) {
    return node.in(shared);
  }

  Object interpret(Library library, Expression expression) {
    return reference.value(library, expression);
  }

  Object interpret(Define define) {
    return reference.value(define);
  }

  /** An element of a resource or a part of one; rules read the same ones again and again. */
  Object property(Object target, PropertyNode property) {
    Map<Object, Object> known = properties.get(property.known());
    Object value = known.get(target);
    if (value == null) {
      value =
          target instanceof IBase
              ? FhirModel.R4.resolvePath(target, property.path())
              : state().getEnvironment().resolvePath(target, property.path());
      known.put(target, value == null ? UNKNOWN : value);
      return value;
    }
    return value == UNKNOWN ? null : value;
  }

  Object retrieve(String type, String template, String codePath, List<Code> codes) {
    return records.retrieve(
        "Patient", null, null, type, template, codePath, codes, null, null, null, null, null);
  }

  /**
   * A parameter as it was given, which may be null; else its default.
   *
   * @param full name with its library
   */
  Object parameter(String full, String name, Node otherwise) {
    Map<String, Object> given = state().getParameters();
    if (given.containsKey(full)) {
      return given.get(full);
    }
    return given.containsKey(name) ? given.get(name) : value(otherwise);
  }

  State state() {
    return reference.state();
  }
}
