package nl.wervel.cdshooks;

import static nl.wervel.fetch.FakeFhirServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.wervel.cdshooks.HookServer.Answer;
import nl.wervel.conformance.Point;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.HookService;
import org.assertj.core.api.Condition;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A service answers the same from prefetch, from the client's FHIR server page by page, and from
 * both, in whatever order the data come.
 */
class SameAnswerTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final int PAGE = 2;

  @ParameterizedTest
  @CsvSource({
    "demo-red-flag, lrp-patient-view",
    "demo-lrs, lrp-patient-view",
    "demo-recovering, lrp-patient-view",
    "demo-red-flag, lrp-gp-patient-view",
    "demo-recovering, lrp-encounter-discharge"
  })
  @Point({"PF-23", "PF-25"})
  void whereTheDataComeFromMakesNoDifference(String patient, String service) throws Exception {
    try (HookServer hooks = new HookServer((id, types) -> List.of())) {
      HookService called = Guideline.KNOWLEDGE.services().get(service);
      Map<String, List<ObjectNode>> pages = pages(called, resources(patient));
      String base = hooks.fhir().base();
      Prefetch.requests(called, patient)
          .forEach((key, request) -> serve(hooks, base, request, pages.get(key)));

      Answer given = hooks.call(service, body(called, patient, whole(pages)));
      Answer fetched = hooks.call(service, naming(base, body(called, patient, Map.of())));
      Answer started = hooks.call(service, naming(base, body(called, patient, firstPages(pages))));

      assertThat(given.status()).as(given.body()).isEqualTo(200);
      assertThat(given.recommendations()).isNotEmpty();
      assertThat(fetched.withoutUuids()).isEqualTo(given.withoutUuids());
      assertThat(started.withoutUuids()).isEqualTo(given.withoutUuids());
      assertThat(hooks.fhir().requests())
          .as("next pages, asked for in two calls")
          .haveExactly(
              2 * pages.values().stream().mapToInt(all -> all.size() - 1).sum(),
              new Condition<>(request -> request.contains("page="), "next page"));
    }
  }

  private static List<Resource> resources(String patient) throws Exception {
    try (InputStream file =
        SameAnswerTest.class.getResourceAsStream("/demo/" + patient + ".json")) {
      return FHIR.newJsonParser().parseResource(Bundle.class, file).getEntry().stream()
          .map(BundleEntryComponent::getResource)
          .toList();
    }
  }

  /** The answers to a service's requests, in no order. */
  private static Map<String, List<ObjectNode>> pages(HookService service, List<Resource> all) {
    Map<String, List<ObjectNode>> pages = new TreeMap<>();
    Prefetch.keys(service)
        .forEach(
            (key, type) -> {
              List<Resource> found =
                  new ArrayList<>(all.stream().filter(r -> r.fhirType().equals(type)).toList());
              Collections.shuffle(found, new Random(key.hashCode()));
              pages.put(
                  key,
                  key.equals(Prefetch.PATIENT)
                      ? List.of(Ehr.tree(Ehr.json(found.get(0))))
                      : pages(found));
            });
    return pages;
  }

  private static List<ObjectNode> pages(List<Resource> found) {
    List<ObjectNode> pages = new ArrayList<>();
    for (int from = 0; from == 0 || from < found.size(); from += PAGE) {
      String[] some =
          found.subList(from, Math.min(from + PAGE, found.size())).stream()
              .map(Ehr::json)
              .toArray(String[]::new);
      pages.add(Ehr.tree(Ehr.bundle(some)).put("total", found.size()));
    }
    return pages;
  }

  private static void serve(HookServer hooks, String base, String request, List<ObjectNode> pages) {
    String address = request;
    for (int page = 0; page < pages.size(); page++) {
      String next = request + "&page=" + (page + 1);
      if (page + 1 < pages.size()) {
        pages
            .get(page)
            .withArray("/link")
            .addObject()
            .put("relation", "next")
            .put("url", base + "/" + next);
      }
      hooks.fhir().on(address, json(pages.get(page).toString()));
      address = next;
    }
  }

  private static Map<String, ObjectNode> firstPages(Map<String, List<ObjectNode>> pages) {
    Map<String, ObjectNode> first = new TreeMap<>();
    pages.forEach((key, all) -> first.put(key, all.get(0)));
    return first;
  }

  private static Map<String, ObjectNode> whole(Map<String, List<ObjectNode>> pages) {
    Map<String, ObjectNode> whole = new TreeMap<>();
    pages.forEach(
        (key, all) -> {
          ObjectNode first = all.get(0).deepCopy();
          first.remove("link");
          all.stream()
              .skip(1)
              .forEach(page -> first.withArray("/entry").addAll((ArrayNode) page.path("entry")));
          whole.put(key, first);
        });
    return whole;
  }

  private static ObjectNode body(
      HookService service, String patient, Map<String, ObjectNode> prefetch) {
    ObjectNode body =
        Ehr.tree(
            """
            {"hook": "%s", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/1", "encounterId": "e", "patientId": "%s"}}"""
                .formatted(service.hook(), patient));
    ObjectNode given = body.putObject("prefetch");
    prefetch.forEach(given::set);
    return body;
  }

  private static ObjectNode naming(String base, ObjectNode body) {
    return body.put("fhirServer", base);
  }
}
