package nl.wervel.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.wervel.cdshooks.PrefetchedCall;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** What there is more and more of in a patient's record. */
public enum Growth {
  /** Observations of codes that rules read: those of the full intake, then the same before. */
  READ,
  /** Observations of codes that no rule reads, beside the full intake. */
  UNREAD;

  /** How many there are. */
  static final int[] COUNTS = {50, 100, 500, 2000};

  /** As the numbers are, for tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A call of {@code lrp-patient-view} with so many of them, in UTF-8. */
  public byte[] body(int count) {
    return PrefetchedCall.of(Story.FULL_INTAKE.service(), resources(count))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Resource> resources(int count) {
    List<Resource> intake = Story.FULL_INTAKE.resources();
    List<Observation> recorded = Story.observations(intake);
    List<Resource> resources = new ArrayList<>(intake);
    if (this == UNREAD) {
      resources.addAll(Observations.unread(count));
      return resources;
    }
    resources.removeAll(recorded);
    resources.addAll(recorded.subList(0, Math.min(count, recorded.size())));
    resources.addAll(Observations.earlier(recorded, Math.max(0, count - recorded.size())));
    return resources;
  }
}
