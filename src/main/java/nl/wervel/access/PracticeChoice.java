package nl.wervel.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.ReadPartitionIdRequestDetails;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Tells the store for each access which practice's data it is about: that of the thread's caller,
 * whatever the request says. So our own work for a request is in its practice too.
 */
@Interceptor
public class PracticeChoice {
  private final Practices practices;

  PracticeChoice(Practices practices) {
    this.practices = practices;
  }

  @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_CREATE)
  public RequestPartitionId ofCreated(IBaseResource resource) {
    return practices.of(Optional.of(resource.fhirType()));
  }

  @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_READ)
  public RequestPartitionId ofRead(ReadPartitionIdRequestDetails read) {
    return read.getSearchUuid() == null
        ? practices.of(Optional.ofNullable(read.getResourceType()))
        : practices.ofPage();
  }
}
