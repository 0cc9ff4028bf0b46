package nl.wervel.wording;

import java.util.LinkedHashSet;
import java.util.Set;
import nl.wervel.knowledge.CqlLibraries;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.References;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterRef;

/** What a define reads, through everything it refers to; a fact is not looked into. */
final class ReadByDefine {
  private final CqlLibraries libraries;

  ReadByDefine(CqlLibraries libraries) {
    this.libraries = libraries;
  }

  /** Ids of facts, in order. */
  Set<String> facts(Define define) {
    return collected(define).facts;
  }

  /** Names of parameters, in order. */
  Set<String> parameters(Define define) {
    return collected(define).parameters;
  }

  private Collected collected(Define define) {
    Collected collected = new Collected();
    collected.add(libraries.library(define.library()), define.name());
    return collected;
  }

  private final class Collected {
    private final Set<String> facts = new LinkedHashSet<>();
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Set<ExpressionDef> seen = new LinkedHashSet<>();

    void add(Library library, String name) {
      libraries.find(library.getIdentifier().getId(), name).forEach(def -> add(library, def));
    }

    private void add(Library library, ExpressionDef def) {
      if (def.getExpression() == null || !seen.add(def)) {
        return;
      }
      for (Expression reference : References.in(def.getExpression())) {
        if (reference instanceof ParameterRef parameter) {
          parameters.add(parameter.getName());
        } else if (reference instanceof ExpressionRef ref) {
          follow(libraries.included(library, ref.getLibraryName()), ref.getName());
        }
      }
    }

    private void follow(Library target, String name) {
      if (libraries.isFactLibrary(target)) {
        facts.add(new Reading(new Define(target.getIdentifier().getId(), name)).fact());
      } else {
        add(target, name);
      }
    }
  }
}
