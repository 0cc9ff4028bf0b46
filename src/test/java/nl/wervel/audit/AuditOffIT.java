package nl.wervel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.cdshooks.HookCalls;
import nl.wervel.server.ServerIT;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/** By default nothing is recorded. */
class AuditOffIT extends ServerIT {

  @Test
  void nothingIsRecorded() {
    int before = count();
    http().get("/fhir/Patient/demo-lrs");
    http().get("/fhir/Patient/not-there");
    new HookCalls(http()).patientView("demo-lrs", "");
    assertThat(count()).isEqualTo(before);
  }

  private int count() {
    return http().get("/fhir/AuditEvent?_summary=count").as(Bundle.class).getTotal();
  }
}
