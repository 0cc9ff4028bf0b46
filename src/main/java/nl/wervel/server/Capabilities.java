package nl.wervel.server;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/**
 * The CapabilityStatement, and the OperationDefinitions it refers to: one that is stored goes
 * before one that HAPI writes itself, which would otherwise hide it.
 */
final class Capabilities extends JpaCapabilityStatementProvider {
  private final DaoRegistry store;

  Capabilities(
      RestfulServer server,
      DaoRegistry store,
      JpaStorageSettings storageSettings,
      ISearchParamRegistry searchParameters,
      IValidationSupport validationSupport) {
    super(server, store.getSystemDao(), storageSettings, searchParameters, validationSupport);
    this.store = store;
    setImplementationDescription("Wervel guideline decision support");
  }

  @Override
  public IBaseResource readOperationDefinition(IIdType id, RequestDetails request) {
    RequestDetails reader =
        ApiDescription.isAskedBy(request) ? new SystemRequestDetails() : request;
    try {
      return store.getResourceDao("OperationDefinition").read(id, reader);
    } catch (ResourceNotFoundException notStored) {
      return super.readOperationDefinition(id, request);
    }
  }
}
