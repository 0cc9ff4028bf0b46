package nl.wervel.feedback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report of acceptance, as it is sent. */
record ReportAnswer(AcceptanceQuery query, List<Acceptance> rows) {
  ReportAnswer {
    rows = List.copyOf(rows);
  }

  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", query.by().code());
    query.service().ifPresent(service -> json.put("service", service));
    query.from().ifPresent(day -> json.put("from", day.toString()));
    query.to().ifPresent(day -> json.put("to", day.toString()));
    json.put("rows", rows.stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Acceptance row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(query.by().code(), row.name());
    json.put("shown", row.shown());
    json.put("accepted", row.accepted());
    json.put("overridden", row.overridden());
    json.put("unanswered", row.unanswered());
    json.put("reasons", row.reasons());
    return json;
  }
}
