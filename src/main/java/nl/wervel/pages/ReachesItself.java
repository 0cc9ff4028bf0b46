package nl.wervel.pages;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether a page of this server can use {@code /fhir} by the address at which it reaches itself: it
 * listens without TLS, and its links begin with the address that was asked.
 */
final class ReachesItself implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Binder settings = Binder.get(context.getEnvironment());
    boolean tls = settings.bind("server.ssl", Ssl.class).map(ssl -> ssl.isEnabled()).orElse(false);
    return !tls && settings.bind("wervel.fhir.server-address", String.class).orElse("").isBlank();
  }
}
