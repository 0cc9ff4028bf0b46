package nl.wervel.erasure;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;

/**
 * {@code Patient/{id}/$erase}: a patient of our own store; {@code Patient/$erase}: what we remember
 * of a client's patient. Both answer how much was erased; asked again, that is nothing.
 */
public final class EraseOperation {
  private static final String PATIENT = "Patient";
  private static final String FHIR_ID = "[A-Za-z0-9\\-.]{1,64}";

  private final Erasure erasure;
  private final IRequestPartitionHelperSvc partitions;

  public EraseOperation(Erasure erasure, IRequestPartitionHelperSvc partitions) {
    this.erasure = erasure;
    this.partitions = partitions;
  }

  /**
   * @param clients whose cards about this patient are erased; none given: of all clients
   */
  @Operation(name = "$erase", typeName = PATIENT)
  public Parameters erase(
      @IdParam IdType id,
      @OperationParam(name = "client") List<StringType> clients,
      RequestDetails request) {
    List<String> named =
        clients == null ? List.of() : clients.stream().map(StringType::getValue).toList();
    return erasure
        .stored(id(id.getIdPart()), partition(id.getIdPart(), request), named)
        .asParameters();
  }

  /**
   * @param patient the id that the client gave in {@code context.patientId}
   * @param fhirServer that the client named with it, if it did
   */
  @Operation(name = "$erase", typeName = PATIENT)
  public Parameters eraseOfClient(
      @OperationParam(name = "client", min = 1) StringType client,
      @OperationParam(name = "patient", min = 1) StringType patient,
      @OperationParam(name = "fhirServer") StringType fhirServer,
      RequestDetails request) {
    if (client == null || patient == null) {
      throw new InvalidRequestException("Parameters client and patient are needed");
    }
    String id = id(patient.getValue());
    return erasure
        .ofClient(
            id,
            partition(id, request),
            client.getValue(),
            Optional.ofNullable(fhirServer).map(StringType::getValue))
        .asParameters();
  }

  private static String id(String given) {
    if (given == null || !given.matches(FHIR_ID)) {
      throw new InvalidRequestException("This is no FHIR id");
    }
    return given;
  }

  private RequestPartitionId partition(String patient, RequestDetails request) {
    return partitions.determineReadPartitionForRequestForRead(
        request, new IdType(PATIENT, patient));
  }
}
