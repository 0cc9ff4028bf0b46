package nl.wervel.elm;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.ParameterRef;
import org.opencds.cqf.cql.engine.execution.Libraries;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;

/** All defines of the knowledge, ready to run for any patient. Immutable once made, and shared. */
public final class CompiledCql {
  private final CqlLibraries libraries;
  private final Map<String, Map<String, Integer>> indexes = new HashMap<>();
  private final Map<String, Integer> paths = new HashMap<>();
  private final List<Body> bodies = new ArrayList<>();
  private final Map<FunctionDef, Body> functions = new IdentityHashMap<>();
  private final Map<Expression, Node> closed = new IdentityHashMap<>();
  private final List<Define> interpreted = new ArrayList<>();
  private int mostSlots;

  public CompiledCql(CqlLibraries libraries) {
    this.libraries = libraries;
    libraries.all().forEach(this::number);
    libraries.all().forEach(this::compile);
  }

  /**
   * Ready for one patient.
   *
   * @param now the moment of evaluation, with its zone
   * @param parameters by name; those left out have the default of their library
   */
  public CqlRun run(
      RetrieveProvider records,
      String patientId,
      ZonedDateTime now,
      Map<String, Object> parameters) {
    return new CqlRun(
        this,
        new ReferenceRun(libraries, FhirModel.R4, records, patientId, now, parameters),
        records);
  }

  /** The defines that the reference engine runs, since some part of them has no closure. */
  public List<Define> interpreted() {
    return List.copyOf(interpreted);
  }

  private void number(Library library) {
    Map<String, Integer> ofLibrary = new HashMap<>();
    for (ExpressionDef def : CqlLibraries.defines(library)) {
      ofLibrary.put(def.getName(), bodies.size());
      bodies.add(new Body());
    }
    indexes.put(library.getIdentifier().getId(), ofLibrary);
  }

  private void compile(Library library) {
    State fixed = ReferenceRun.fixed(libraries, FhirModel.R4, library);
    for (ExpressionDef def : CqlLibraries.defines(library)) {
      Define define = new Define(library.getIdentifier().getId(), def.getName());
      Body body = bodies.get(index(define.library(), define.name()));
      try {
        compile(new Compilation(this, library, fixed), def, body, new Scope());
      } catch (Uncovered e) {
        interpreted.add(define);
        body.write(frame -> frame.run().interpret(define), 0);
      }
    }
  }

  private void compile(Compilation compilation, ExpressionDef def, Body body, Scope scope) {
    body.write(compilation.visitExpression(def.getExpression(), scope), scope.slots());
    closed.putAll(compilation.closed());
    mostSlots = Math.max(mostSlots, scope.slots());
  }

  /** The function that a reference calls: the only one of its name with as many operands. */
  Body function(Library from, FunctionRef reference) {
    Library library = libraries.included(from, reference.getLibraryName());
    List<FunctionDef> candidates =
        Libraries.getFunctionDefs(reference.getName(), library).stream()
            .filter(def -> def.getOperand().size() == reference.getOperand().size())
            .toList();
    if (candidates.size() != 1 || candidates.get(0).getExpression() == null) {
      throw new Uncovered("function " + reference.getName());
    }
    FunctionDef def = candidates.get(0);
    Body known = functions.get(def);
    return known == null ? function(library, def) : known;
  }

  private Body function(Library library, FunctionDef def) {
    Body body = new Body();
    functions.put(def, body);
    Scope scope = new Scope();
    def.getOperand().forEach(operand -> scope.declare(operand.getName()));
    try {
      State fixed = ReferenceRun.fixed(libraries, FhirModel.R4, library);
      compile(new Compilation(this, library, fixed), def, body, scope);
    } catch (Uncovered e) {
      functions.remove(def);
      throw e;
    }
    return body;
  }

  Node parameter(Library from, ParameterRef reference) {
    Library library = libraries.included(from, reference.getLibraryName());
    ParameterDef def = Libraries.resolveParameterRef(reference.getName(), library);
    Node otherwise =
        def.getDefault() == null
            ? frame -> null
            : new Compilation(this, library, ReferenceRun.fixed(libraries, FhirModel.R4, library))
                .visitExpression(def.getDefault(), new Scope());
    String full = library.getIdentifier().getId() + "." + def.getName();
    return frame -> frame.run().parameter(full, def.getName(), otherwise);
  }

  /**
   * @param alias of the library that has the define; null for the one it is named in
   */
  int index(Library from, String alias, String define) {
    return index(libraries.included(from, alias).getIdentifier().getId(), define);
  }

  int index(String library, String define) {
    Integer index = indexes.getOrDefault(library, Map.of()).get(define);
    if (index == null) {
      throw new IllegalArgumentException("no define " + define + " in " + library);
    }
    return index;
  }

  /** Number of an element's path. */
  int path(String path) {
    return paths.computeIfAbsent(path, p -> paths.size());
  }

  int paths() {
    return paths.size();
  }

  Body body(int define) {
    return bodies.get(define);
  }

  int size() {
    return bodies.size();
  }

  /** A define, to be evaluated in any run. */
  public Part define(Define define) {
    int index = index(define.library(), define.name());
    return run -> run.value(index);
  }

  /** A part of a define that sees no alias or operand. */
  public Part part(Library library, Expression expression) {
    Node node = closed.get(expression);
    return node == null ? run -> run.interpret(library, expression) : run -> run.value(node);
  }

  /** Evaluates something in a run; null when it is unknown. */
  @FunctionalInterface
  public interface Part {
    Object in(CqlRun run);
  }

  int mostSlots() {
    return mostSlots;
  }
}
