package nl.wervel.course;

import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;

/** A parameter that has parts; one without a value is left out. */
record Part(ParametersParameterComponent parameter) {

  Part with(String name, Optional<Type> value) {
    value.ifPresent(known -> parameter.addPart().setName(name).setValue(known));
    return this;
  }

  Part part(String name) {
    ParametersParameterComponent part = parameter.addPart();
    part.setName(name);
    return new Part(part);
  }
}
