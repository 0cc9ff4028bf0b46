package nl.wervel.access;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.entity.PartitionEntity;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.wervel.clients.Member;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * The practices that share this server, each with a partition of the store by its name. What
 * belongs to none, the knowledge, is in the default partition.
 */
public final class Practices implements ResourceOrigin {
  /** Partition of what belongs to no practice. */
  public static final int KNOWLEDGE = 0;

  private final Set<String> names;
  private final IPartitionLookupSvc partitions;
  private final Function<String, Boolean> isKnowledge;
  private volatile Map<String, Integer> byName = Map.of();

  /**
   * @param isKnowledge whether a type of resource belongs to no practice
   */
  Practices(
      Set<String> names, IPartitionLookupSvc partitions, Function<String, Boolean> isKnowledge) {
    this.names = Set.copyOf(names);
    this.partitions = partitions;
    this.isKnowledge = isKnowledge;
  }

  /** Makes the partitions that are not there yet; one node at a time. */
  public void open() {
    Map<String, Integer> known =
        partitions.listPartitions().stream()
            .collect(Collectors.toMap(PartitionEntity::getName, PartitionEntity::getId));
    int last = known.values().stream().mapToInt(Integer::intValue).max().orElse(KNOWLEDGE);
    for (String name : new TreeSet<>(names)) {
      if (!known.containsKey(name)) {
        PartitionEntity made = new PartitionEntity().setId(++last).setName(name);
        partitions.createPartition(made, new SystemRequestDetails());
        known.put(name, made.getId());
      }
    }
    byName = names.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), known::get));
  }

  boolean has(String practice) {
    return names.contains(practice);
  }

  /**
   * Whether who calls may touch what is this practice's, which is the caller's own; always without
   * practices.
   */
  public boolean isOf(Optional<String> practice) {
    return names.isEmpty()
        || practice.isPresent()
            && CurrentCaller.member().map(Member::practice).equals(Optional.of(practice));
  }

  /**
   * Where resources of a type are, for whom the current thread works: for nobody, as at the start,
   * where no patient is.
   *
   * @param type empty: what is of no type, such as a page of a search
   */
  RequestPartitionId of(Optional<String> type) {
    return type.filter(isKnowledge::apply).isPresent()
        ? RequestPartitionId.fromPartitionId(KNOWLEDGE)
        : CurrentCaller.member()
            .map(member -> RequestPartitionId.fromPartitionId(id(member.practice())))
            .orElseGet(() -> RequestPartitionId.fromPartitionId(KNOWLEDGE));
  }

  /** The caller's practice and the knowledge. */
  RequestPartitionId ofPage() {
    return CurrentCaller.member()
        .map(member -> RequestPartitionId.fromPartitionIds(KNOWLEDGE, id(member.practice())))
        .orElseGet(() -> RequestPartitionId.fromPartitionId(KNOWLEDGE));
  }

  @Override
  public boolean fits(IBaseResource resource, Optional<String> practice) {
    if (names.isEmpty()
        || !(resource.getUserData(Constants.RESOURCE_PARTITION_ID)
            instanceof RequestPartitionId stored)) {
      return true;
    }
    int expected = isKnowledge.apply(resource.fhirType()) ? KNOWLEDGE : id(practice);
    return stored.hasPartitionIds() && stored.getPartitionIds().equals(List.of(expected));
  }

  private int id(Optional<String> practice) {
    return practice.map(byName::get).orElseThrow(CurrentCaller::forbidden);
  }
}
