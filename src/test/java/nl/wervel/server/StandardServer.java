package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.IRepositoryFactory;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRestfulResponse;
import ca.uhn.fhir.rest.api.server.cdshooks.CdsServiceRequestJson;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.hapi.fhir.cdshooks.module.CdsHooksObjectMapperFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.hapi.cdshooks.CdsCrService;
import org.opencds.cqf.fhir.cr.hapi.r4.plandefinition.PlanDefinitionApplyProvider;
import org.opencds.cqf.fhir.cr.hapi.repository.ClinicalIntelligenceHapiFhirRepository;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * HAPI Clinical Reasoning as it comes, over the same store, to compare with: {@code
 * /standard/PlanDefinition/{id}/$apply}, and its own path from PlanDefinition to CDS Hooks, {@code
 * /standard-hooks/{plan}}. Its classes, factories and default settings are its own; of ours are the
 * store and its interceptors, and no more. Its answer is mended after it is made: see {@link
 * EmptyOccurrences}.
 */
public class StandardServer {
  private static final String FHIR = "/standard";
  private static final String HOOKS = "/standard-hooks";

  @Bean
  ServletRegistrationBean<RestfulServer> standardFhir(
      FhirContext fhir, DaoRegistry store, IPagingProvider paging) {
    RestfulServer server = new RestfulServer(fhir);
    server.setPagingProvider(paging);
    server.registerInterceptor(new EmptyOccurrences());
    CrSettings settings = CrSettings.getDefault();
    server.registerProvider(
        new PlanDefinitionApplyProvider(
            request ->
                new PlanDefinitionProcessor(
                    new ClinicalIntelligenceHapiFhirRepository(store, request, server), settings)));
    return servlet(server, "standardFhir", FHIR);
  }

  @Bean
  ServletRegistrationBean<HttpServlet> standardHooks(
      FhirContext fhir, DaoRegistry store, ServletRegistrationBean<RestfulServer> standardFhir) {
    RestfulServer server = standardFhir.getServlet();
    IRepositoryFactory repositories =
        request -> new ClinicalIntelligenceHapiFhirRepository(store, request, server);
    return servlet(new Hooks(fhir, server, repositories), "standardHooks", HOOKS);
  }

  private static <T extends HttpServlet> ServletRegistrationBean<T> servlet(
      T servlet, String name, String path) {
    ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, path + "/*");
    registration.setName(name);
    registration.setLoadOnStartup(1);
    return registration;
  }

  /**
   * For a date that is unknown it writes a boolean without value, which no parser takes; without
   * this each call would do all its work and then answer half a CarePlan.
   */
  @Interceptor
  public static final class EmptyOccurrences {
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void mend(IBaseResource answer) {
      mend((Resource) answer);
    }

    private static void mend(Resource resource) {
      if (resource instanceof Parameters parameters) {
        parameters.getParameter().stream()
            .filter(ParametersParameterComponent::hasResource)
            .forEach(parameter -> mend(parameter.getResource()));
      } else if (resource instanceof Bundle bundle) {
        bundle.getEntry().forEach(entry -> mend(entry.getResource()));
      } else if (resource instanceof ServiceRequest order
          && order.getOccurrence() instanceof BooleanType) {
        order.setOccurrence(null);
      } else if (resource instanceof CommunicationRequest message
          && message.getOccurrence() instanceof BooleanType) {
        message.setOccurrence(null);
      }
      if (resource instanceof DomainResource domain) {
        domain.getContained().forEach(EmptyOccurrences::mend);
      }
    }
  }

  /** A call as HAPI's CDS Hooks controller and its factory of services handle it. */
  private static final class Hooks extends HttpServlet {
    private final transient RestfulServer server;
    private final transient IRepositoryFactory repositories;
    private final transient ObjectMapper json;

    Hooks(FhirContext fhir, RestfulServer server, IRepositoryFactory repositories) {
      this.server = server;
      this.repositories = repositories;
      json = new CdsHooksObjectMapperFactory(fhir).newMapper();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      SystemRequestDetails details = new SystemRequestDetails(server.getInterceptorService());
      details.setServer(server);
      details.setResponse(new SystemRestfulResponse(details));
      details.setId(new IdType("PlanDefinition", request.getPathInfo().substring(1)));
      Object answer =
          new CdsCrService(details, repositories.create(details))
              .invoke(json.readValue(request.getInputStream(), CdsServiceRequestJson.class));
      response.setContentType("application/json");
      json.writeValue(response.getOutputStream(), answer);
    }
  }
}
