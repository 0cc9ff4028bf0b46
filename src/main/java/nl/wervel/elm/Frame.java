package nl.wervel.elm;

import org.opencds.cqf.cql.engine.execution.State;

/**
 * What the expressions of one define or one call of a function see.
 *
 * @param slots its operands, aliases and lets
 */
record Frame(CqlRun run, Object[] slots) {
  State state() {
    return run.state();
  }
}
