package nl.wervel.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.wording.FactTest.Type;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.Case;
import org.hl7.elm.r1.CaseItem;
import org.hl7.elm.r1.Coalesce;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.Implies;
import org.hl7.elm.r1.IsFalse;
import org.hl7.elm.r1.IsNull;
import org.hl7.elm.r1.IsTrue;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.Not;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.Or;
import org.hl7.elm.r1.ParameterRef;

/**
 * Reads when a CQL condition is true, and when it is false, as propositions. Logic is taken apart;
 * functions are read by their body, so that none is known by name.
 */
final class ConditionReader {
  private final CqlLibraries libraries;
  private final Set<String> facts;
  private final Set<String> settings;
  private final TestReader tests;

  /**
   * @param facts ids of facts whose labels may name a define
   * @param settings names of the local settings
   */
  ConditionReader(CqlLibraries libraries, Set<String> facts, Set<String> settings) {
    this.libraries = libraries;
    this.facts = facts;
    this.settings = settings;
    tests = new TestReader(this, new TermReader(facts, settings));
  }

  /** When a define is true. What has no words is left as CQL. */
  Proposition of(Define define) {
    try {
      return named(define, when(Place.of(libraries, define), true), Group.State.YES);
    } catch (Unsayable e) {
      return new CqlText(define, true);
    }
  }

  /**
   * When an expression is true, or false.
   *
   * @throws Unsayable when it has no words
   */
  Proposition when(Place place, boolean truth) {
    Expression expression = place.expression();
    if (expression instanceof And and) {
      return combined(place.parts(and.getOperand()), truth, truth);
    } else if (expression instanceof Or or) {
      return combined(place.parts(or.getOperand()), truth, !truth);
    } else if (expression instanceof Not not) {
      return when(place.part(not.getOperand()), !truth);
    } else if (expression instanceof Implies implies) {
      List<Place> sides = place.parts(implies.getOperand());
      List<Proposition> both = List.of(when(sides.get(0), !truth), when(sides.get(1), truth));
      return truth ? Combining.any(both) : all(when(sides.get(0), true), both.get(1));
    } else if (expression instanceof IsTrue isTrue) {
      return is(when(place.part(isTrue.getOperand()), true), truth);
    } else if (expression instanceof IsFalse isFalse) {
      return is(when(place.part(isFalse.getOperand()), false), truth);
    } else if (expression instanceof IsNull isNull) {
      return is(unknown(place.part(isNull.getOperand())), truth);
    } else if (expression instanceof Null) {
      return new Constant(false);
    } else if (expression instanceof Literal literal) {
      return new Constant(Boolean.parseBoolean(literal.getValue()) == truth);
    }
    return choice(place, truth);
  }

  private Proposition choice(Place place, boolean truth) {
    Expression expression = place.expression();
    if (expression instanceof If choice) {
      return choice(
          place.part(choice.getCondition()),
          when(place.part(choice.getThen()), truth),
          when(place.part(choice.getElse()), truth));
    } else if (expression instanceof Case cases && cases.getComparand() == null) {
      Proposition rest = when(place.part(cases.getElse()), truth);
      for (int i = cases.getCaseItem().size() - 1; i >= 0; i--) {
        CaseItem item = cases.getCaseItem().get(i);
        rest = choice(place.part(item.getWhen()), when(place.part(item.getThen()), truth), rest);
      }
      return rest;
    } else if (expression instanceof Coalesce coalesce && coalesce.getOperand().size() > 1) {
      List<Place> operands = new ArrayList<>(place.parts(coalesce.getOperand()));
      Proposition first = null;
      for (int i = operands.size() - 1; i >= 0; i--) {
        Proposition here = when(operands.get(i), truth);
        first =
            first == null
                ? here
                : Combining.any(List.of(here, all(when(operands.get(i), !truth).not(), first)));
      }
      return first;
    }
    return reference(place, truth);
  }

  /** A condition that makes no difference is not read. */
  private Proposition choice(Place condition, Proposition then, Proposition otherwise) {
    if (then.equals(otherwise)) {
      return then;
    }
    Proposition met = when(condition, true);
    return Combining.any(List.of(all(met, then), all(met.not(), otherwise)));
  }

  private Proposition reference(Place place, boolean truth) {
    if (place.isReading()) {
      Reading reading = place.reading();
      require(reading.isValue(), reading.define().name());
      return FactTest.of(reading, Type.YES, truth);
    } else if (place.isDefine()) {
      return define(place.define(), truth);
    } else if (place.expression() instanceof FunctionRef) {
      return when(place.called(), truth);
    } else if (place.expression() instanceof ParameterRef parameter) {
      require(settings.contains(parameter.getName()), parameter.getName());
      return new SettingTest(parameter.getName(), truth);
    }
    return tests.when(place, truth);
  }

  private Proposition define(Define define, boolean truth) {
    return truth
        ? of(define)
        : named(define, when(Place.of(libraries, define), false), Group.State.NO);
  }

  /** A group that is a fact of its own goes by that fact's label. */
  private Proposition named(Define define, Proposition proposition, Group.State state) {
    return facts.contains(define.name())
            && proposition instanceof Group group
            && group.name().isEmpty()
        ? group.named(Optional.of(new Group.Name(define, state)))
        : proposition;
  }

  private Proposition unknown(Place place) {
    if (place.isReading()) {
      return FactTest.of(place.reading(), Type.KNOWN, false);
    } else if (place.expression() instanceof Null) {
      return new Constant(true);
    }
    Place resolved = place.resolved();
    if (resolved.isReading()) {
      return unknown(resolved);
    }
    return all(when(place, true).not(), when(place, false).not());
  }

  private Proposition combined(List<Place> places, boolean truth, boolean all) {
    List<Proposition> parts = places.stream().map(part -> when(part, truth)).toList();
    return all ? Combining.all(parts) : Combining.any(parts);
  }

  private static Proposition is(Proposition proposition, boolean truth) {
    return truth ? proposition : proposition.not();
  }

  private static Proposition all(Proposition one, Proposition other) {
    return Combining.all(List.of(one, other));
  }

  /**
   * @throws Unsayable when it is not so
   */
  static void require(boolean sayable, String what) {
    if (!sayable) {
      throw new Unsayable(what);
    }
  }
}
