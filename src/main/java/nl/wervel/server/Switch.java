package nl.wervel.server;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A property that is {@code on} or {@code off}, and off when it is absent. */
abstract class Switch implements Condition {
  private final String property;

  private Switch(String property) {
    this.property = property;
  }

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Binder.get(context.getEnvironment()).bind(property, Boolean.class).orElse(false);
  }

  /** {@code wervel.audit}. */
  static final class Audit extends Switch {
    Audit() {
      super("wervel.audit");
    }
  }

  /** {@code wervel.erasure}. */
  static final class Erasure extends Switch {
    Erasure() {
      super("wervel.erasure");
    }
  }
}
