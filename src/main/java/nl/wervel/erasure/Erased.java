package nl.wervel.erasure;

import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * How much was taken out.
 *
 * @param resources with all their versions, the Patient and answers to cards included
 * @param versions earlier ones of resources that are about somebody else now
 * @param cards that were remembered
 */
public record Erased(int resources, int versions, int cards) {

  Parameters asParameters() {
    Parameters parameters = new Parameters();
    parameters.addParameter("resources", new IntegerType(resources));
    parameters.addParameter("versions", new IntegerType(versions));
    parameters.addParameter("cards", new IntegerType(cards));
    return parameters;
  }
}
