package nl.wervel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

/** JSON Schemas of the CDS Hooks messages: 2.0 with the optional fields of later versions. */
enum Schemas {
  DISCOVERY,
  REQUEST,
  RESPONSE,
  FEEDBACK;

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              Schemas.class.getResourceAsStream(
                  "/cds-hooks/" + name().toLowerCase(java.util.Locale.ROOT) + ".schema.json"));

  /** Fails with what does not fit. */
  void check(JsonNode message) {
    assertThat(schema.validate(message)).as(name()).isEmpty();
  }
}
