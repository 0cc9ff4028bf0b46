package nl.wervel.elm;

import java.util.ArrayList;
import java.util.List;
import org.hl7.elm.r1.ByExpression;
import org.hl7.elm.r1.LetClause;
import org.hl7.elm.r1.Query;
import org.hl7.elm.r1.RelationshipClause;
import org.hl7.elm.r1.SortByItem;
import org.hl7.elm.r1.With;
import org.opencds.cqf.cql.engine.elm.executing.DistinctEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.QueryEvaluator;
import org.opencds.cqf.cql.engine.execution.EvaluationVisitor;

/**
 * A query over one source.
 *
 * @param where null for all
 * @param result null for the element itself
 */
record QueryNode(
    Query query,
    Node source,
    int alias,
    Node[] lets,
    int[] letSlots,
    List<Related> related,
    Node where,
    Node result,
    boolean distinct)
    implements Node {
  private static final EvaluationVisitor SORTING = new EvaluationVisitor();

  /**
   * A "with" or "without" clause.
   *
   * @param wanted whether an element must have such a related one
   */
  private record Related(Node source, int alias, Node suchThat, boolean wanted) {
    boolean holds(Frame frame) {
      for (Object element : QueryEvaluator.INSTANCE.ensureIterable(source.in(frame))) {
        frame.slots()[alias] = element;
        if (Boolean.TRUE.equals(suchThat.in(frame))) {
          return wanted;
        }
      }
      return !wanted;
    }
  }

  static QueryNode of(Query query, Compilation compilation, Scope scope) {
    boolean covered =
        query.getSource().size() == 1
            && query.getAggregate() == null
            && (query.getSort() == null
                || query.getSort().getBy().stream().noneMatch(QueryNode::isComputed));
    if (!covered) {
      throw new Uncovered("query");
    }
    Node source = compilation.visitExpression(query.getSource().get(0).getExpression(), scope);
    int alias = scope.declare(query.getSource().get(0).getAlias());
    List<LetClause> clauses = query.getLet();
    int[] letSlots = clauses.stream().mapToInt(l -> scope.declare(l.getIdentifier())).toArray();
    QueryNode node =
        new QueryNode(
            query,
            source,
            alias,
            compilation.all(clauses.stream().map(LetClause::getExpression).toList(), scope),
            letSlots,
            query.getRelationship().stream().map(r -> related(r, compilation, scope)).toList(),
            query.getWhere() == null ? null : compilation.visitExpression(query.getWhere(), scope),
            query.getReturn() == null
                ? null
                : compilation.visitExpression(query.getReturn().getExpression(), scope),
            query.getReturn() != null && Boolean.TRUE.equals(query.getReturn().isDistinct()));
    scope.forget(1 + letSlots.length);
    return node;
  }

  private static boolean isComputed(SortByItem by) {
    return by instanceof ByExpression;
  }

  private static Related related(RelationshipClause clause, Compilation compilation, Scope scope) {
    Node source = compilation.visitExpression(clause.getExpression(), scope);
    int alias = scope.declare(clause.getAlias());
    Node suchThat = compilation.visitExpression(clause.getSuchThat(), scope);
    scope.forget(1);
    return new Related(source, alias, suchThat, clause instanceof With);
  }

  @Override
  public Object in(Frame frame) {
    Object data = source.in(frame);
    List<Object> results = new ArrayList<>();
    for (Object element : QueryEvaluator.INSTANCE.ensureIterable(data)) {
      frame.slots()[alias] = element;
      for (int i = 0; i < lets.length; i++) {
        frame.slots()[letSlots[i]] = lets[i].in(frame);
      }
      if (isIncluded(frame)) {
        results.add(result == null ? element : result.in(frame));
      }
    }
    if (distinct) {
      results = new ArrayList<>(DistinctEvaluator.INSTANCE.distinct(results, frame.state()));
    }
    QueryEvaluator.INSTANCE.sortResult(query, results, frame.state(), SORTING);
    if (data instanceof Iterable) {
      return results;
    }
    return results.isEmpty() ? null : results.get(0);
  }

  private boolean isIncluded(Frame frame) {
    for (Related each : related) {
      if (!each.holds(frame)) {
        return false;
      }
    }
    return where == null || Boolean.TRUE.equals(where.in(frame));
  }
}
