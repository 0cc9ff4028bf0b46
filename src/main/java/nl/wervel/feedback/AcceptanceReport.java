package nl.wervel.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import nl.wervel.feedback.AcceptanceQuery.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts over the remembered cards of one client. Reads nothing of a patient. */
final class AcceptanceReport {
  private static final String OF_CARDS =
      """
      from wervel_card c left join wervel_answer r on r.id = c.answer""";
  private static final String OF_ADVICE =
      """
      from wervel_card c
        join wervel_card_advice a on a.card = c.card
        left join wervel_answer r on r.id = c.answer
        left join wervel_answer_accepted x
          on x.answer = r.id and x.recommendation = a.recommendation""";

  private final JdbcClient database;
  private final ZoneId zone;

  /**
   * @param zone zone whose days and months count
   */
  AcceptanceReport(DataSource dataSource, ZoneId zone) {
    database = JdbcClient.create(dataSource);
    this.zone = zone;
  }

  /** Sorted by name. */
  List<Acceptance> rows(AcceptanceQuery query) {
    Map<String, List<Acceptance.Reason>> reasons = reasons(query);
    String name = name(query.by());
    return asked(
            query,
            "select %s, count(*), count(%s), count(case when r.outcome = 'overridden' then 1 end)"
                .formatted(name, accepted(query.by())),
            "group by " + name + " order by 1")
        .query(
            (row, number) ->
                new Acceptance(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    reasons.getOrDefault(row.getString(1), List.of())))
        .list();
  }

  private Map<String, List<Acceptance.Reason>> reasons(AcceptanceQuery query) {
    String name = name(query.by());
    return asked(
            query,
            "select " + name + ", r.reason_system, r.reason_code, count(*)",
            "and r.outcome = 'overridden' and r.reason_code is not null group by "
                + name
                + ", r.reason_system, r.reason_code order by 4 desc, 2, 3")
        .query(
            (row, number) ->
                Map.entry(
                    row.getString(1),
                    new Acceptance.Reason(row.getString(2), row.getString(3), row.getInt(4))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static String name(By by) {
    return switch (by) {
      case RECOMMENDATION -> "a.recommendation";
      case SERVICE -> "c.service";
      case MONTH -> "c.issued_month";
    };
  }

  /** Not null where the answer that counts accepted what is counted. */
  private static String accepted(By by) {
    return by == By.RECOMMENDATION
        ? "x.recommendation"
        : "case when r.outcome = 'accepted' then 1 end";
  }

  private StatementSpec asked(AcceptanceQuery query, String select, String rest) {
    List<String> sql =
        new ArrayList<>(
            List.of(
                select,
                query.by() == By.RECOMMENDATION ? OF_ADVICE : OF_CARDS,
                "where c.client = :client"));
    Map<String, Object> values = new HashMap<>(Map.of("client", query.client()));
    query
        .service()
        .ifPresent(service -> add(sql, "and c.service = :service", values, "service", service));
    query.from().ifPresent(day -> add(sql, "and c.issued >= :from", values, "from", start(day)));
    query
        .to()
        .ifPresent(day -> add(sql, "and c.issued < :to", values, "to", start(day.plusDays(1))));
    sql.add(rest);
    return database.sql(String.join("\n", sql)).params(values);
  }

  private static void add(
      List<String> sql, String condition, Map<String, Object> values, String name, Object value) {
    sql.add(condition);
    values.put(name, value);
  }

  private OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(zone).toOffsetDateTime();
  }
}
