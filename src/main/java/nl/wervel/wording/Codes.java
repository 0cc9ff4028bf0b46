package nl.wervel.wording;

import java.util.List;
import nl.wervel.wording.FactTest.Type;
import org.hl7.elm.r1.Literal;

/** Tests of codes, which a rule must name one by one. */
final class Codes {
  private Codes() {}

  /** What is unknown is in no list. */
  static Proposition in(List<Place> sides, boolean truth) {
    Place fact = sides.get(0).resolved();
    if (!fact.isReading()) {
      return includes(List.of(sides.get(1), sides.get(0)), truth);
    }
    FactTest test = oneOf(fact, codes(sides.get(1)), true);
    return truth ? test : test.not();
  }

  /** The one value of a fact is among the codes. */
  static FactTest oneOf(Place fact, List<String> codes, boolean truth) {
    ConditionReader.require(fact.reading().isValue(), fact.reading().define().name());
    return FactTest.of(fact.reading(), Type.ONE_OF, truth).with(codes);
  }

  /** A list of codes has the code. */
  static Proposition includes(List<Place> sides, boolean truth) {
    Place list = sides.get(0).resolved();
    ConditionReader.require(list.isReading() && list.reading().isValue(), "contains");
    FactTest test = FactTest.of(list.reading(), Type.INCLUDES, true).with(code(sides.get(1)));
    return truth ? test : test.not();
  }

  private static List<String> code(Place place) {
    if (place.resolved().expression() instanceof Literal literal) {
      return List.of(literal.getValue());
    }
    throw new Unsayable("a code that is no literal");
  }

  private static List<String> codes(Place place) {
    Place list = place.resolved();
    if (list.expression() instanceof org.hl7.elm.r1.List codes) {
      return list.parts(codes.getElement()).stream().flatMap(c -> code(c).stream()).toList();
    }
    throw new Unsayable("codes that are no list");
  }

  /** Some code of a fact is among others. */
  static FactTest both(List<Place> sides) {
    Place fact = sides.get(0).resolved();
    ConditionReader.require(fact.isReading() && fact.reading().isValue(), "intersect");
    return FactTest.of(fact.reading(), Type.INCLUDES, true).with(codes(sides.get(1)));
  }
}
