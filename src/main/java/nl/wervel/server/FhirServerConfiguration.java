package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import nl.wervel.clients.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR endpoint {@code /fhir/*} and what is registered on it. */
@Configuration(proxyBeanMethods = false)
class FhirServerConfiguration {

  @Bean
  RestfulServer fhirServer(
      FhirContext fhirContext,
      @Qualifier("myResourceProvidersR4") ResourceProviderFactory resourceProviders,
      IJpaSystemProvider systemProvider,
      DatabaseBackedPagingProvider paging,
      FhirProperties properties,
      ObjectProvider<BuildProperties> build) {
    RestfulServer server = new RestfulServer(fhirContext);
    server.registerProviders(resourceProviders.createProviders());
    server.registerProvider(systemProvider);
    server.setServerName("Wervel");
    build.ifAvailable(known -> server.setServerVersion(known.getVersion()));
    server.setDefaultResponseEncoding(EncodingEnum.JSON);
    paging.setDefaultPageSize(properties.defaultPageSize());
    paging.setMaximumPageSize(properties.maximumPageSize());
    server.setPagingProvider(paging);
    properties
        .serverAddress()
        .map(address -> new HardcodedServerAddressStrategy(address.toString()))
        .ifPresent(server::setServerAddressStrategy);
    return server;
  }

  @Bean
  JpaCapabilityStatementProvider capabilityStatement(
      RestfulServer server,
      DaoRegistry store,
      JpaStorageSettings storageSettings,
      ISearchParamRegistry searchParameters,
      IValidationSupport validationSupport) {
    return new Capabilities(server, store, storageSettings, searchParameters, validationSupport);
  }

  /** Providers and interceptors may themselves need the server, hence here and not above. */
  @Bean
  ServletRegistrationBean<RestfulServer> fhirServlet(
      RestfulServer server,
      JpaCapabilityStatementProvider capabilityStatement,
      List<FhirProvider> providers,
      List<ServerInterceptor> serverInterceptors,
      List<StorageInterceptor> storageInterceptors,
      IInterceptorService storage) {
    server.setServerConformanceProvider(capabilityStatement);
    providers.forEach(each -> server.registerProvider(each.provider()));
    serverInterceptors.forEach(each -> server.registerInterceptor(each.interceptor()));
    storageInterceptors.forEach(each -> storage.registerInterceptor(each.interceptor()));
    var servlet = new ServletRegistrationBean<>(server, "/fhir/*");
    servlet.setLoadOnStartup(1);
    return servlet;
  }

  @Bean
  FhirProvider valueSetOperations(ValueSetOperationProvider operations) {
    return new FhirProvider(operations);
  }

  /** The hooks are beside this endpoint. */
  @Bean
  PublicAddress publicAddress(FhirProperties properties) {
    return PublicAddress.beside(properties.serverAddress());
  }

  /** Shows a person with a browser readable resources. */
  @Bean
  ServerInterceptor browserView() {
    return new ServerInterceptor(new ResponseHighlighterInterceptor());
  }

  @Bean
  ServerInterceptor apiDescription() {
    return ApiDescription.interceptor();
  }

  @Bean
  ServerInterceptor errorAnswers() {
    return new ServerInterceptor(new ErrorAnswers());
  }

  @Bean
  StorageInterceptor placeholderRule() {
    return new StorageInterceptor(new PlaceholderRule());
  }
}
