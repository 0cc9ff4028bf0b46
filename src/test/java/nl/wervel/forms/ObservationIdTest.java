package nl.wervel.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ObservationIdTest {

  @Test
  void isReadableWhereItFits() {
    String response = UUID.randomUUID().toString();

    assertThat(ObservationId.of(response, "nprs", List.of())).isEqualTo(response + ".nprs");
    assertThat(ObservationId.of("7", "signs", List.of("a"))).isEqualTo("7.signs.a");
  }

  @Property
  void isAnIdAndIsKnownToBeFromTheResponse(
      @ForAll @StringLength(min = 1, max = 64) String response,
      @ForAll @StringLength(max = 80) String linkId,
      @ForAll @StringLength(max = 80) String code) {
    String id = ObservationId.of(response, linkId, List.of(code));

    assertThat(id)
        .matches("[A-Za-z0-9.-]{1,64}")
        .isEqualTo(ObservationId.of(response, linkId, List.of(code)));
    assertThat(ObservationId.isFrom(response, id)).isTrue();
    assertThat(ObservationId.isFrom(response + "x", id)).isFalse();
  }

  @Test
  void differentAnswersHaveDifferentIds() {
    assertThat(
            List.of(
                ObservationId.of("a", "b", List.of("c")),
                ObservationId.of("a", "b.c", List.of()),
                ObservationId.of("a.b", "c", List.of()),
                ObservationId.of("a-b", "c", List.of())))
        .doesNotHaveDuplicates();
  }
}
