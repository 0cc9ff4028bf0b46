package nl.wervel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import nl.wervel.http.BroughtData;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;

class GivenDataControllerTest {

  /** Else one of them would be open when the hooks ask who calls. */
  @Test
  void allThatTakesBroughtDataIsGuardedAsTheHooksAre() {
    assertThat(
            Arrays.stream(GivenDataController.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PostMapping.class))
                .flatMap(method -> Arrays.stream(method.getAnnotation(PostMapping.class).path())))
        .containsExactlyInAnyOrderElementsOf(BroughtData.ADDRESSES);
  }
}
