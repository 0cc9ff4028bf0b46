package nl.wervel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.wervel.cdshooks.HookCalls;
import nl.wervel.fetch.FetchWatch;
import nl.wervel.server.ServerIT;
import nl.wervel.server.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The dashboard and the alerts ask for what a server gives. */
class MonitoringIT extends ServerIT {
  private static final Path FOLDER = Path.of("docker", "monitoring");

  /**
   * A name with an underscore that is no label: what stands before a brace, bracket or operator.
   */
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:wervel|http|jvm|hikaricp|process)_[a-z0-9_]+)\\b");

  @Autowired private FetchWatch fetches;

  @Test
  void everyMeterThatIsAskedForIsThere() throws Exception {
    use();
    Set<String> asked = new TreeSet<>();
    for (String expression : expressions()) {
      METRIC.matcher(expression).results().forEach(found -> asked.add(found.group(1)));
    }
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(new Scrape(http().get("/actuator/prometheus").body()).names()).containsAll(asked);
  }

  @Test
  void everyMeterOfOursIsDocumented() throws Exception {
    use();
    String page = Files.readString(Path.of("docs", "operations.md"));
    assertThat(new Scrape(http().get("/actuator/prometheus").body()).names())
        .filteredOn(name -> name.startsWith("wervel_"))
        .map(name -> name.replaceAll("_(count|sum|max|bucket)$", ""))
        .allSatisfy(name -> assertThat(page).contains("`" + name));
  }

  private static List<String> expressions() throws Exception {
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(FOLDER.resolve("grafana/dashboards/wervel.json").toFile());
    dashboard.findValues("expr").forEach(each -> expressions.add(each.asText()));
    dashboard.findValues("query").forEach(each -> expressions.add(each.asText()));
    int panels = expressions.size();
    new YAMLMapper()
        .readTree(FOLDER.resolve("alerts.yml").toFile())
        .findValues("expr")
        .forEach(each -> expressions.add(each.asText()));
    assertThat(panels).isPositive().isLessThan(expressions.size());
    return expressions;
  }

  /** Meters are there once there is something to count. */
  private void use() {
    Answer cards = new HookCalls(http()).patientView("demo-red-flag", "");
    http()
        .post(
            "/cds-services/lrp-patient-view/feedback",
            "application/json",
            """
            {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "%s"}]}"""
                .formatted(
                    cards.json().at("/cards/0/uuid").asText(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    http()
        .post(
            "/fhir/QuestionnaireResponse",
            "application/fhir+json",
            "{\"resourceType\": \"QuestionnaireResponse\", \"status\": \"completed\"}");
    fetches.fetched("monitored", FetchWatch.Outcome.COMPLETE, Duration.ofMillis(1));
  }
}
