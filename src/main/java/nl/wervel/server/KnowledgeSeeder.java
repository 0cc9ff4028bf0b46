package nl.wervel.server;

import static nl.wervel.server.Seeding.Edition;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Puts the shipped artifacts into the store, where an integrator can read, apply and edit them.
 * {@link Seeding} has the rule; a start with nothing new writes nothing, and one that was cut short
 * is completed by the next.
 */
final class KnowledgeSeeder {

  private static final Logger log = LoggerFactory.getLogger(KnowledgeSeeder.class);

  /** Few: for each one HAPI looks again at all that its transaction has written so far. */
  private static final int CODE_SYSTEMS_AT_ONCE = 8;

  private final DaoRegistry store;
  private final ShippedContent content;

  KnowledgeSeeder(DaoRegistry store, ShippedContent content) {
    this.store = store;
    this.content = content;
  }

  /**
   * What a seeding did.
   *
   * @param asShipped whether the store now has all artifacts as shipped, and none that was edited
   * @param written how many were written, copies kept aside included
   */
  record Seeded(boolean asShipped, int written) {}

  Seeded seed(List<Artifact> artifacts) {
    Map<String, MetadataResource> stored = stored(artifacts);
    List<MetadataResource> writes = new ArrayList<>();
    boolean asShipped = true;
    for (Artifact artifact : artifacts) {
      asShipped &= add(writes, artifact, Optional.ofNullable(stored.get(artifact.name())));
    }
    Map<Boolean, List<MetadataResource>> byKind =
        writes.stream().collect(Collectors.partitioningBy(CodeSystem.class::isInstance));
    List<MetadataResource> codeSystems = byKind.get(true);
    for (int i = 0; i < codeSystems.size(); i += CODE_SYSTEMS_AT_ONCE) {
      write(codeSystems.subList(i, Math.min(i + CODE_SYSTEMS_AT_ONCE, codeSystems.size())));
    }
    write(byKind.get(false));
    log.info("{} artifacts shipped, {} written", artifacts.size(), writes.size());
    return new Seeded(asShipped, writes.size());
  }

  /** Adds what is to be written for one artifact, and says whether it will be as it is shipped. */
  private boolean add(
      List<MetadataResource> writes, Artifact artifact, Optional<MetadataResource> stored) {
    MetadataResource shipped = artifact.resource();
    Edition edition = edition(shipped);
    Optional<String> recorded = stored.flatMap(ShippedContent::recorded);
    Seeding decision = Seeding.decide(edition, stored.map(this::edition), recorded);
    switch (decision) {
      case KEEP -> {}
      case KEEP_EDIT -> log.warn("{} was edited here and is kept as it is", artifact.name());
      case ADD -> writes.add(ShippedContent.tagged(shipped, edition.content()));
      case CORRECT -> {
        log.warn("{} changed without a new version and is corrected", artifact.name());
        writes.add(ShippedContent.tagged(shipped, edition.content()));
      }
      case REPLACE -> {
        log.info("{} {} replaces {}", artifact.name(), shipped.getVersion(), version(stored));
        stored.filter(KnowledgeSeeder::canBeKeptAside).ifPresent(old -> writes.add(retired(old)));
        writes.add(ShippedContent.tagged(shipped, edition.content()));
      }
    }
    return decision != Seeding.KEEP_EDIT;
  }

  /** What the store has of these artifacts, by their names. */
  private Map<String, MetadataResource> stored(List<Artifact> artifacts) {
    Map<String, TokenOrListParam> ids = new TreeMap<>();
    artifacts.forEach(
        each ->
            ids.computeIfAbsent(each.resource().fhirType(), type -> new TokenOrListParam())
                .add(each.resource().getIdElement().getIdPart()));
    return ids.entrySet().stream()
        .flatMap(type -> stored(type.getKey(), type.getValue()))
        .collect(
            Collectors.toMap(
                each -> each.fhirType() + "/" + each.getIdElement().getIdPart(),
                Function.identity()));
  }

  private Stream<MetadataResource> stored(String type, TokenOrListParam ids) {
    SearchParameterMap byId =
        SearchParameterMap.newSynchronous().setLoadSynchronousUpTo(ids.size()).add("_id", ids);
    return store.getResourceDao(type).search(byId, request()).getAllResources().stream()
        .map(MetadataResource.class::cast);
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

  private void write(List<MetadataResource> resources) {
    Bundle writes = new Bundle().setType(BundleType.TRANSACTION);
    resources.forEach(
        resource ->
            writes
                .addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart()));
    if (writes.hasEntry()) {
      systemDao().transaction(request(), writes);
    }
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
