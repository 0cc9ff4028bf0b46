package nl.wervel.cdshooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hooks answer, {@code wervel.cds-hooks.*}.
 *
 * @param deadline how long a call may take to judge advice once its data are there; alarms are
 *     judged first, however long they take, and what was not judged is named
 * @param smartLinks whether cards have a link that launches our pages as a SMART app
 */
@ConfigurationProperties("wervel.cds-hooks")
record CdsHooksProperties(
    @DefaultValue("500ms") Duration deadline, @DefaultValue("false") boolean smartLinks) {
  CdsHooksProperties {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("wervel.cds-hooks.deadline must be more than nothing");
    }
  }
}
