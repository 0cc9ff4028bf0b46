package nl.wervel.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;

/** What a request to {@code /fhir} asks for, as far as its address and parameters tell. */
record Asked(RequestDetails request) {
  private static final String PATIENT = "Patient";
  private static final String SUBJECT = "subject";

  static Asked of(RequestDetails request) {
    return new Asked(request);
  }

  /** The interaction; of an operation also its name. */
  Coding[] subtypes() {
    List<Coding> subtypes = new ArrayList<>();
    RestOperationTypeEnum type = request.getRestOperationType();
    if (request.getOperation() != null && request.getOperation().startsWith("$")) {
      subtypes.add(Events.interaction("operation"));
      subtypes.add(Events.operation(request.getOperation()));
    } else if (type == RestOperationTypeEnum.GET_PAGE) {
      subtypes.add(Events.interaction(RestOperationTypeEnum.SEARCH_TYPE.getCode()));
    } else if (type != null) {
      subtypes.add(Events.interaction(type.getCode()));
    }
    return subtypes.toArray(Coding[]::new);
  }

  /** The resource that it names. */
  Optional<String> resource() {
    return Optional.ofNullable(request.getId())
        .filter(id -> id.hasIdPart() && request.getResourceName() != null)
        .map(id -> Address.ours(request.getResourceName() + "/" + id.getIdPart()));
  }

  /** The patients that it names: the one at its address, and the subjects of an operation. */
  Set<String> patients() {
    Set<String> patients = new TreeSet<>();
    if (PATIENT.equals(request.getResourceName())) {
      resource().ifPresent(patients::add);
    }
    subjects()
        .map(IdType::new)
        .filter(
            id -> id.hasIdPart() && (!id.hasResourceType() || id.getResourceType().equals(PATIENT)))
        .map(id -> Address.ours(PATIENT + "/" + id.getIdPart()))
        .forEach(patients::add);
    return patients;
  }

  private Stream<String> subjects() {
    String[] inAddress = request.getParameters().get(SUBJECT);
    Stream<String> given = inAddress == null ? Stream.empty() : Stream.of(inAddress);
    if (!(request.getResource() instanceof Parameters body)) {
      return given;
    }
    return Stream.concat(
        given,
        body.getParameter().stream()
            .filter(part -> SUBJECT.equals(part.getName()) && part.hasValue())
            .map(
                part ->
                    part.getValue() instanceof Reference reference
                        ? reference.getReference()
                        : part.getValue().primitiveValue())
            .filter(subject -> subject != null));
  }
}
