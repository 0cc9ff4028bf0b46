package nl.wervel.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import nl.wervel.conformance.Point;
import org.junit.jupiter.api.Test;

/** What goes wrong on our side is a server error, never an empty answer. */
class CdsErrorsTest {
  private final CdsErrors errors = new CdsErrors(FhirContext.forR4Cached());

  @Test
  @Point("RES-05")
  void whatCouldNotBeEvaluatedIsAServerError() {
    var answer = errors.refused(CdsException.nothingJudged());
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(answer.getBody()).contains("OperationOutcome", "could be evaluated");
  }

  @Test
  @Point("RES-05")
  void aFailureInsideIsAServerErrorThatTellsNothingOfIt() {
    var answer = errors.failed(new IllegalStateException("Zonnebloemstraat"));
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(answer.getBody())
        .contains("OperationOutcome")
        .doesNotContain("Zonnebloemstraat", "IllegalState");
  }
}
