package nl.wervel.server;

import java.util.List;
import java.util.function.Supplier;
import nl.wervel.knowledge.Artifact;

/** The artifacts of {@code fhir-resources}, as one bean for whoever compiles or serves them. */
public final class ShippedArtifacts {
  private final Supplier<List<Artifact>> files;
  private List<Artifact> read = List.of();

  ShippedArtifacts(Supplier<List<Artifact>> files) {
    this.files = files;
  }

  public synchronized List<Artifact> all() {
    if (read.isEmpty()) {
      read = List.copyOf(files.get());
    }
    return read;
  }

  /** Gives their memory back; they are read again when they are asked for again. */
  synchronized void forget() {
    read = List.of();
  }
}
