package nl.wervel.access;

import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/** Whether {@code /fhir} lets everybody in. */
public final class AuthenticationOff extends NoneNestedConditions {
  AuthenticationOff() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @Conditional(AuthenticationOn.class)
  private static final class On {}
}
