package nl.wervel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Collection;
import java.util.List;
import nl.wervel.cdshooks.RequestExample;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;

/** The running hook services in OpenAPI 3. */
record HooksDescription(Collection<HookService> services, Language language, String address) {

  /**
   * @param known resources for the examples
   */
  OpenAPI with(List<JsonNode> known) {
    OpenAPI api =
        new OpenAPI()
            .info(new Info().title("Wervel CDS Hooks").version("2.0.1"))
            .addServersItem(new Server().url(address))
            .path("/cds-services", new PathItem().get(answering("discovery", "Discovery", "200")));
    for (HookService service : services) {
      String path = "/cds-services/" + service.id();
      api.path(path, new PathItem().post(call(service, known)));
      api.path(path + "/feedback", new PathItem().post(feedback(service)));
    }
    return api;
  }

  private Operation call(HookService service, List<JsonNode> known) {
    return answering(service.id(), service.title().in(language), "200", "400", "404", "412")
        .description(service.description().in(language))
        .requestBody(body().required(true).content(json(RequestExample.of(service, known))));
  }

  private static Operation feedback(HookService service) {
    return answering(service.id() + "-feedback", "Feedback", "200", "400", "404")
        .requestBody(body().required(true).content(json(null)));
  }

  private static RequestBody body() {
    return new RequestBody();
  }

  private static Operation answering(String id, String summary, String... statuses) {
    ApiResponses responses = new ApiResponses();
    for (String status : statuses) {
      responses.addApiResponse(
          status,
          new ApiResponse()
              .description(status.equals("200") ? "OK" : "OperationOutcome")
              .content(json(null)));
    }
    return new Operation().operationId(id).summary(summary).responses(responses);
  }

  private static Content json(JsonNode example) {
    MediaType type = new MediaType().schema(new ObjectSchema());
    return new Content()
        .addMediaType("application/json", example == null ? type : type.example(example));
  }
}
