package nl.wervel.server;

import java.util.List;
import nl.wervel.knowledge.Artifact;

/** The artifacts of {@code fhir-resources}, as one bean for whoever compiles or serves them. */
public record ShippedArtifacts(List<Artifact> all) {

  public ShippedArtifacts {
    all = List.copyOf(all);
  }
}
