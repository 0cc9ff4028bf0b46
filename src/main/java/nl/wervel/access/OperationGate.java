package nl.wervel.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;

/** Whether a caller may call an operation: {@link OperationAccess} says what it needs. */
final class OperationGate {
  private static final Set<String> ERASING = Set.of("$expunge", "$erase");

  /** Parameters with which an operation would call another server. */
  private static final String ELSEWHERE = "Endpoint";

  private final Verdicts verdicts;

  OperationGate(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  boolean lets(Caller caller, RequestDetails request) {
    String type = request.getResourceName();
    boolean onInstance = request.getId() != null && request.getId().hasIdPart();
    if (type == null || names(request).anyMatch(name -> name.endsWith(ELSEWHERE))) {
      return false;
    }
    if (ERASING.contains(request.getOperation())) {
      return caller.is(Caller.ERASER) && caller.mayWithAll(type, Permission.DELETE);
    }
    return OperationAccess.of(type, request.getOperation(), onInstance)
        .filter(operation -> lets(caller, operation, request))
        .isPresent();
  }

  private boolean lets(Caller caller, OperationAccess operation, RequestDetails request) {
    return switch (operation.reads()) {
      case KNOWLEDGE -> true;
      case ALL -> mayReadEverything(caller);
      case RECORD ->
          mayReadEverything(caller)
              || caller.mayWithOwnRecord(Permission.READ)
                  && caller.mayWithOwnRecord(Permission.SEARCH)
                  && isAboutOwn(caller, operation, request);
      case OBSERVATIONS ->
          caller.mayWithAll("Observation", Permission.SEARCH)
              || caller.mayWithOwn("Observation", Permission.SEARCH)
                  && isAboutOwn(caller, operation, request);
      case ANSWERS ->
          caller.mayWithAll("QuestionnaireResponse", Permission.READ)
              || caller.mayWithOwn("QuestionnaireResponse", Permission.READ)
                  && isAnswerOfOwn(caller, operation, request);
    };
  }

  private static boolean mayReadEverything(Caller caller) {
    return caller.mayWithEverything(Permission.READ) && caller.mayWithEverything(Permission.SEARCH);
  }

  /** Whatever the form of the parameter, and also when it is given twice. */
  private boolean isAboutOwn(Caller caller, OperationAccess operation, RequestDetails request) {
    String own = caller.patient().orElseThrow();
    if (operation.patient().isEmpty()) {
      return own.equals(request.getId().getIdPart());
    }
    List<String> named = values(request, operation.patient().get());
    Patients patients = verdicts.patients(request);
    return !named.isEmpty() && named.stream().allMatch(each -> patients.means(each, own));
  }

  /** A stored response is judged when it is read. */
  private boolean isAnswerOfOwn(Caller caller, OperationAccess operation, RequestDetails request) {
    if (operation.patient().isEmpty()) {
      return true;
    }
    Patients patients = verdicts.patients(request);
    List<IBaseResource> given =
        parts(request)
            .filter(part -> operation.patient().get().equals(part.getName()))
            .<IBaseResource>map(ParametersParameterComponent::getResource)
            .toList();
    return !given.isEmpty()
        && given.stream()
            .allMatch(
                each -> each != null && patients.isOnlyAbout(each, caller.patient().orElseThrow()));
  }

  private static List<String> values(RequestDetails request, String name) {
    List<String> values = new ArrayList<>();
    String[] inAddress = request.getParameters().get(name);
    values.addAll(inAddress == null ? List.of() : Arrays.asList(inAddress));
    parts(request)
        .filter(part -> name.equals(part.getName()))
        .map(OperationGate::text)
        .forEach(values::add);
    return values;
  }

  /** Empty for what is no reference, which means nobody. */
  private static String text(ParametersParameterComponent part) {
    if (part.getValue() instanceof Reference reference) {
      return String.valueOf(reference.getReference());
    }
    return part.getValue() instanceof PrimitiveType<?> text ? text.asStringValue() : "";
  }

  private static Stream<ParametersParameterComponent> parts(RequestDetails request) {
    return request.getResource() instanceof Parameters parameters
        ? parameters.getParameter().stream()
        : Stream.empty();
  }

  /** Of all parameters, without modifiers. */
  private static Stream<String> names(RequestDetails request) {
    return Stream.concat(
            request.getParameters().keySet().stream(),
            parts(request).map(ParametersParameterComponent::getName))
        .filter(name -> name != null)
        .map(name -> name.split(":", 2)[0]);
  }
}
