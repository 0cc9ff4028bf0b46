package nl.wervel.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.hl7.fhir.r4.model.Resource;

/** Writes a FHIR resource inside other JSON as HAPI writes it. */
final class FhirJson extends StdSerializer<Resource> {
  private static final long serialVersionUID = 1L;

  private final transient FhirContext fhir;

  private FhirJson(FhirContext fhir) {
    super(Resource.class);
    this.fhir = fhir;
  }

  static SimpleModule module(FhirContext fhir) {
    SimpleModule module = new SimpleModule("fhir");
    module.addSerializer(Resource.class, new FhirJson(fhir));
    return module;
  }

  @Override
  public void serialize(Resource resource, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeRawValue(fhir.newJsonParser().encodeResourceToString(resource));
  }
}
