package nl.wervel.server;

import static nl.wervel.server.Seeding.Edition;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import nl.wervel.knowledge.Artifact;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the shipped artifacts into the store, all in one transaction, where an integrator can read,
 * apply and edit them. {@link Seeding} has the rule; a start with nothing new writes nothing.
 */
final class KnowledgeSeeder {

  private static final Logger log = LoggerFactory.getLogger(KnowledgeSeeder.class);

  private final DaoRegistry store;
  private final ShippedContent content;

  KnowledgeSeeder(DaoRegistry store, ShippedContent content) {
    this.store = store;
    this.content = content;
  }

  void seed(List<Artifact> artifacts) {
    Bundle writes = new Bundle().setType(BundleType.TRANSACTION);
    artifacts.forEach(artifact -> seed(artifact, writes));
    if (writes.hasEntry()) {
      systemDao().transaction(request(), writes);
    }
    log.info("{} artifacts shipped, {} written", artifacts.size(), writes.getEntry().size());
  }

  private void seed(Artifact artifact, Bundle writes) {
    MetadataResource shipped = artifact.resource();
    Optional<MetadataResource> stored = stored(shipped);
    Optional<String> recorded = stored.flatMap(ShippedContent::recorded);
    switch (Seeding.decide(edition(shipped), stored.map(this::edition), recorded)) {
      case KEEP -> {}
      case KEEP_EDIT -> log.warn("{} was edited here and is kept as it is", artifact.name());
      case ADD -> put(writes, content.tagged(shipped));
      case CORRECT -> {
        log.warn("{} changed without a new version and is corrected", artifact.name());
        put(writes, content.tagged(shipped));
      }
      case REPLACE -> {
        log.info("{} {} replaces {}", artifact.name(), shipped.getVersion(), version(stored));
        stored.filter(KnowledgeSeeder::canBeKeptAside).ifPresent(old -> put(writes, retired(old)));
        put(writes, content.tagged(shipped));
      }
    }
  }

  private Optional<MetadataResource> stored(MetadataResource shipped) {
    try {
      var dao = store.getResourceDao(shipped.fhirType());
      return Optional.of((MetadataResource) dao.read(shipped.getIdElement(), request()));
    } catch (ResourceNotFoundException | ResourceGoneException e) {
      return Optional.empty();
    }
  }

  private Edition edition(MetadataResource artifact) {
    return new Edition(artifact.getVersion(), content.hash(artifact));
  }

  /** HAPI allows one CodeSystem per url and version; its old codes stay known, and its history. */
  private static boolean canBeKeptAside(MetadataResource stored) {
    return !(stored instanceof CodeSystem);
  }

  private static MetadataResource retired(MetadataResource stored) {
    MetadataResource copy = (MetadataResource) stored.copy();
    copy.setId(stored.getIdElement().getIdPart() + "-v" + stored.getVersion());
    copy.setMeta(new Meta());
    copy.setStatus(PublicationStatus.RETIRED);
    return copy;
  }

  private static String version(Optional<MetadataResource> stored) {
    return stored.map(MetadataResource::getVersion).orElse("nothing");
  }

  private static void put(Bundle writes, MetadataResource resource) {
    String url = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    writes.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT).setUrl(url);
  }

  @SuppressWarnings("unchecked")
  private IFhirSystemDao<Bundle, Meta> systemDao() {
    return store.getSystemDao();
  }

  /** HAPI merges tags on update unless told that these are all. */
  private static SystemRequestDetails request() {
    SystemRequestDetails request = new SystemRequestDetails();
    request.addHeader(JpaConstants.HEADER_META_SNAPSHOT_MODE, "TAG");
    return request;
  }
}
