package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** An Observation of a fact that a client writes itself. */
class ObservationIT extends FormsIT {

  @Test
  void holdsAValueThatTheFactCanHave() {
    assertThat(post(nprs(new IntegerType(7))).status()).isEqualTo(201);
  }

  @Test
  void isRefusedWithAnotherAndTheItemIsNamed() {
    Answer answer = post(nprs(new StringType("zeven")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("(nprs)").doesNotContain("zeven");
    assertThat(observations()).isEmpty();
  }

  @Test
  void isRefusedInATransactionToo() {
    assertThat(transaction(nprs(new IntegerType(7)), nprs(new IntegerType(70))).status())
        .isEqualTo(422);
    assertThat(observations()).isEmpty();
  }

  private Observation nprs(Type value) {
    Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
    observation.getCode().addCoding(new Coding(TestForms.FACTS, "nprs", null));
    observation.setSubject(new Reference("Patient/" + patient));
    observation.setValue(value);
    return observation;
  }
}
