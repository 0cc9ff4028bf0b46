package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import nl.wervel.server.ServerIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service asks for the data that its rules read, and no more. */
class DiscoveryIT extends ServerIT {

  @Test
  void prefetchIsByTypeAndPatient() {
    for (JsonNode service : services()) {
      service
          .path("prefetch")
          .properties()
          .forEach(
              template ->
                  assertThat(template.getValue().asText())
                      .as("%s of %s", template.getKey(), service.path("id").asText())
                      .matches(
                          template.getKey().equals("patient")
                              ? "Patient/\\{\\{context\\.patientId}}"
                              : "[A-Z][A-Za-z]+\\?(patient|subject)=\\{\\{context\\.patientId}}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lrp-patient-view",
        "lrp-order-select",
        "lrp-order-sign",
        "lrp-encounter-start",
        "lrp-gp-order-sign"
      })
  void servicesWhoseRulesReadOrdersAskForPlacedOrders(String id) {
    assertThat(keys(id)).contains("serviceRequests", "observations", "questionnaireResponses");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lrp-encounter-discharge", "lrp-appointment-book", "lrp-orthopaedic-patient-view"})
  void otherServicesDoNot(String id) {
    assertThat(keys(id)).doesNotContain("serviceRequests").contains("observations");
  }

  private Set<String> keys(String id) {
    for (JsonNode service : services()) {
      if (service.path("id").asText().equals(id)) {
        Set<String> keys = new TreeSet<>();
        service.path("prefetch").fieldNames().forEachRemaining(keys::add);
        return keys;
      }
    }
    throw new AssertionError("no service " + id);
  }

  private JsonNode services() {
    return http().get("/cds-services").json().path("services");
  }
}
