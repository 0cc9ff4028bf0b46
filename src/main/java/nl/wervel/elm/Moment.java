package nl.wervel.elm;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.elm.r1.DateTime;
import org.hl7.elm.r1.Expression;
import org.opencds.cqf.cql.engine.elm.executing.DateTimeEvaluator;
import org.opencds.cqf.cql.engine.runtime.TemporalHelper;

/**
 * A moment put together from its parts.
 *
 * @param parts year, month, day, hour, minute, second and millisecond
 * @param offset in hours
 */
record Moment(List<Node> parts, Node offset) implements Node {
  private static final int MILLISECOND = 6;
  private static final int NANOSECONDS = 1_000_000;
  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  static Moment of(DateTime moment, Compilation compilation, Scope scope) {
    List<Node> parts =
        Stream.of(
                moment.getYear(),
                moment.getMonth(),
                moment.getDay(),
                moment.getHour(),
                moment.getMinute(),
                moment.getSecond(),
                moment.getMillisecond())
            .map(part -> part(part, compilation, scope))
            .toList();
    Node offset =
        moment.getTimezoneOffset() == null
            ? Moment::offsetOfNow
            : compilation.visitExpression(moment.getTimezoneOffset(), scope);
    return new Moment(parts, offset);
  }

  private static Node part(Expression expression, Compilation compilation, Scope scope) {
    return expression == null ? frame -> null : compilation.visitExpression(expression, scope);
  }

  private static Object offsetOfNow(Frame frame) {
    return TemporalHelper.zoneToOffset(frame.state().getEvaluationDateTime().getZoneOffset());
  }

  /** The engine writes it and parses that, which a moment with all its parts need not. */
  @Override
  public Object in(Frame frame) {
    Integer[] given = new Integer[parts.size()];
    boolean whole = true;
    for (int i = 0; i < given.length; i++) {
      given[i] = (Integer) parts.get(i).in(frame);
      whole &= given[i] != null;
    }
    BigDecimal hours = (BigDecimal) offset.in(frame);
    return whole && given[MILLISECOND] < 1000
        ? whole(given, ZoneOffset.ofTotalSeconds(hours.multiply(MINUTES).intValue() * 60))
        : DateTimeEvaluator.internalEvaluate(
            given[0], given[1], given[2], given[3], given[4], given[5], given[MILLISECOND], hours);
  }

  private static Object whole(Integer[] given, ZoneOffset zone) {
    return new org.opencds.cqf.cql.engine.runtime.DateTime(
        OffsetDateTime.of(
            given[0],
            given[1],
            given[2],
            given[3],
            given[4],
            given[5],
            given[MILLISECOND] * NANOSECONDS,
            zone));
  }
}
