package nl.wervel.access;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether {@code wervel.fhir.authentication} is on, read as {@link AccessProperties} reads it: on,
 * true and yes are the same.
 */
final class AuthenticationOn implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Binder.get(context.getEnvironment())
        .bind("wervel.fhir.authentication", Boolean.class)
        .orElse(false);
  }
}
