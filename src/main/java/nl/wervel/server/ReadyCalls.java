package nl.wervel.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says that the server is ready, with calls to paste into a shell. */
@Component
class ReadyCalls {

  private static final Logger log = LoggerFactory.getLogger(ReadyCalls.class);

  private final Environment environment;
  private final DemoProperties demo;

  ReadyCalls(Environment environment, DemoProperties demo) {
    this.environment = environment;
    this.demo = demo;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    String root = "http://localhost:" + environment.getProperty("local.server.port");
    log.info(
        "Ready at {}\n{}",
        root,
        (demo.enabled() ? GENERAL + DEMO : GENERAL).replace("{root}", root));
  }

  private static final String GENERAL =
      """

        # for people, in a browser: the guideline, forms to try, a patient's course
        {root}/

        # the hook services, and the plans behind them
        curl {root}/cds-services
        curl '{root}/fhir/PlanDefinition?_elements=title,status'
      """;

  private static final String DEMO =
      """

        # what the guideline says for a demo patient with a red flag
        curl {root}/cds-services/lrp-patient-view -H 'Content-Type: application/json' -d '{
          "hook": "patient-view", "hookInstance": "7f0d0fd2-5b3c-4b3b-9a3e-0a3c1f7d0c11",
          "context": {"userId": "Practitioner/demo", "patientId": "demo-red-flag"}}'

        # the same, applying a plan
        curl '{root}/fhir/PlanDefinition/lrp-patient-view/$apply?subject=Patient/demo-red-flag'
      """;
}
