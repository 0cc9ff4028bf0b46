package nl.wervel.wording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.elm.r1.AliasRef;
import org.hl7.elm.r1.Before;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.Flatten;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.IsNull;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Max;
import org.hl7.elm.r1.Not;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.Query;

/** Reads what compares when things were recorded. */
final class MomentReader {
  private final ConditionReader conditions;

  MomentReader(ConditionReader conditions) {
    this.conditions = conditions;
  }

  /** What is present, and the records that say so. */
  private record Feature(Proposition present, Set<Reading> sources) {}

  /**
   * A fact's latest record is from or after the latest record of the features that are present.
   *
   * @param sides the moment of the fact, and that of the features
   */
  Newest newest(List<Place> sides) {
    List<Feature> recorded = features(sides.get(0));
    List<Feature> features = features(sides.get(1));
    ConditionReader.require(
        recorded.size() == 1
            && recorded.get(0).present().equals(new Constant(true))
            && recorded.get(0).sources().size() == 1
            && features.stream().allMatch(MomentReader::isDatedByItself),
        "moments of other things");
    return new Newest(
        recorded.get(0).sources().iterator().next(),
        features.stream().map(Feature::present).distinct().toList(),
        true);
  }

  private List<Feature> features(Place place) {
    Place moment = place.resolved();
    Expression expression = moment.expression();
    if (expression instanceof If choice && choice.getElse() != null) {
      Place then = moment.part(choice.getThen());
      ConditionReader.require(
          moment.part(choice.getElse()).expression() instanceof Null
              && then.expression() instanceof Max,
          "another choice of moments");
      Proposition present = conditions.when(moment.part(choice.getCondition()), true);
      return List.of(new Feature(present, sources(then)));
    } else if (expression instanceof Max max
        && moment.part(max.getSource()).resolved().expression()
            instanceof org.hl7.elm.r1.List list) {
      Place elements = moment.part(max.getSource()).resolved();
      List<Feature> all = new ArrayList<>();
      elements.parts(list.getElement()).forEach(element -> all.addAll(features(element)));
      return all;
    }
    return List.of(new Feature(new Constant(true), sources(moment)));
  }

  /** The records whose latest moment it is. */
  private static Set<Reading> sources(Place moment) {
    if (moment.expression() instanceof Max max
        && moment.part(max.getSource()).expression() instanceof Query query
        && query.getSource().size() == 1
        && query.getRelationship().isEmpty()
        && query.getWhere() == null
        && query.getReturn() != null
        && isMomentOf(query.getReturn().getExpression())) {
      Place from =
          moment.part(max.getSource()).part(query.getSource().get(0).getExpression()).resolved();
      Set<Reading> sources = new LinkedHashSet<>();
      if (from.expression() instanceof Flatten flatten
          && from.part(flatten.getOperand()).resolved().expression()
              instanceof org.hl7.elm.r1.List list) {
        from.part(flatten.getOperand())
            .resolved()
            .parts(list.getElement())
            .forEach(source -> sources.add(source(source)));
      } else {
        sources.add(source(from));
      }
      return sources;
    }
    throw new Unsayable("a moment");
  }

  private static Reading source(Place place) {
    ConditionReader.require(place.isReading() && place.reading().isSource(), "no records");
    return place.reading();
  }

  /** Whether functions, which read no facts, say when a record is from. */
  private static boolean isMomentOf(Expression expression) {
    return expression instanceof FunctionRef function
        && function.getOperand().stream()
            .allMatch(operand -> operand instanceof AliasRef || isMomentOf(operand));
  }

  /** Whether the moment is that of the records which make it present. */
  private static boolean isDatedByItself(Feature feature) {
    Set<String> dated = feature.sources().stream().map(Reading::fact).collect(Collectors.toSet());
    return Facts.in(feature.present()).stream()
        .filter(Reading::isValue)
        .map(Reading::fact)
        .collect(Collectors.toSet())
        .equals(dated);
  }

  /**
   * Whether any of a fact's records is not from before a day; when that day is unknown, any at all.
   */
  Proposition since(Place list) {
    if (list.expression() instanceof If choice
        && choice.getCondition() instanceof IsNull isNull
        && list.part(isNull.getOperand()).isReading()
        && list.part(choice.getElse()).expression() instanceof Query query
        && query.getSource().size() == 1
        && query.getRelationship().isEmpty()
        && query.getLet().isEmpty()
        && query.getWhere() instanceof Not not
        && not.getOperand() instanceof IsTrue isTrue
        && isTrue.getOperand() instanceof Before before) {
      Place inner = list.part(choice.getElse());
      Place start = list.part(isNull.getOperand());
      Place kept = inner.part(query.getSource().get(0).getExpression());
      Place all = list.part(choice.getThen());
      Place last = inner.part(before.getOperand().get(1));
      ConditionReader.require(
          start.reading().isStart()
              && last.isReading()
              && last.reading().equals(start.reading())
              && source(kept).equals(source(all))
              && isMomentOf(before.getOperand().get(0)),
          "records since something else");
      return new RecordedSince(source(all), start.reading(), true);
    }
    throw new Unsayable("a list");
  }
}
