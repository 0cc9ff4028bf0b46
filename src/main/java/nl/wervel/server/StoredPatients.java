package nl.wervel.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.wervel.cdshooks.PatientStore;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Reads a patient's record from the JPA store, however long it is. */
final class StoredPatients implements PatientStore {
  private final DaoRegistry store;

  StoredPatients(DaoRegistry store) {
    this.store = store;
  }

  @Override
  public List<Resource> read(String patientId, Set<String> types) {
    List<Resource> resources = new ArrayList<>();
    try {
      resources.add(
          (Resource)
              store
                  .getResourceDao("Patient")
                  .read(new IdType("Patient", patientId), new SystemRequestDetails()));
    } catch (ResourceNotFoundException | ResourceGoneException nobody) {
      return List.of();
    }
    for (String type : types) {
      ReferenceParam patient = new ReferenceParam("Patient/" + patientId);
      WholeSearch.resources(store.getResourceDao(type), PatientStore.searchParameter(type), patient)
          .map(Resource.class::cast)
          .forEach(resources::add);
    }
    return resources;
  }
}
