package nl.wervel.feedback;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * A report as CSV (RFC 4180), for spreadsheets. A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it: codes of reasons come from outside.
 */
final class ReportCsv extends AbstractHttpMessageConverter<ReportAnswer> {
  static final String TYPE = "text/csv";
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

  ReportCsv() {
    super(StandardCharsets.UTF_8, MediaType.valueOf(TYPE));
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == ReportAnswer.class;
  }

  @Override
  public boolean canRead(Class<?> type, MediaType mediaType) {
    return false;
  }

  @Override
  protected ReportAnswer readInternal(Class<? extends ReportAnswer> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("Reports are not read", input);
  }

  @Override
  protected void writeInternal(ReportAnswer report, HttpOutputMessage output) throws IOException {
    Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
    write(report, writer);
    writer.flush();
  }

  static void write(ReportAnswer report, Appendable to) throws IOException {
    CSVPrinter csv = new CSVPrinter(to, CSVFormat.RFC4180);
    csv.printRecord(
        report.query().by().code(), "shown", "accepted", "overridden", "unanswered", "reasons");
    for (Acceptance row : report.rows()) {
      csv.printRecord(
          cell(row.name()),
          row.shown(),
          row.accepted(),
          row.overridden(),
          row.unanswered(),
          cell(reasons(row)));
    }
  }

  private static String reasons(Acceptance row) {
    return row.reasons().stream()
        .map(reason -> reason.system() + "|" + reason.code() + ": " + reason.count())
        .collect(Collectors.joining("; "));
  }

  static String cell(String text) {
    return FORMULA.matcher(text).find() ? "'" + text : text;
  }
}
