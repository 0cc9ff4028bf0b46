package nl.wervel.pages;

import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.to.TesterConfig;
import com.google.common.net.HostAndPort;
import java.net.InetAddress;
import nl.wervel.access.AuthenticationOff;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * HAPI's own tester page at {@code /tester/}. It calls {@code /fhir} of this server, and no other,
 * without a token: it is there only while {@code /fhir} lets everybody in. It calls without TLS and
 * follows links that begin with the address that it calls: with {@code server.ssl} or a {@code
 * wervel.fhir.server-address} it is not there either. It costs nothing until somebody opens it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional({AuthenticationOff.class, ReachesItself.class})
class Tester {
  static final String PATH = "/tester";

  @Bean
  ServletRegistrationBean<DispatcherServlet> testerServlet(
      ServletWebServerApplicationContext server, ServerProperties properties) {
    var known = new GenericApplicationContext();
    known.registerBean(
        TesterConfig.class, () -> onlyThis(server, properties), bean -> bean.setLazyInit(true));
    known.refresh();
    var pages = new AnnotationConfigWebApplicationContext();
    pages.setParent(known); // else Spring takes the server's, with all our pages
    pages.register(TesterPages.class);
    var servlet = new ServletRegistrationBean<>(new DispatcherServlet(pages), PATH + "/*");
    servlet.setName("tester");
    return servlet;
  }

  private static TesterConfig onlyThis(
      ServletWebServerApplicationContext server, ServerProperties properties) {
    TesterConfig config = new TesterConfig();
    config
        .addServer()
        .withId("wervel")
        .withFhirVersion(FhirVersionEnum.R4)
        .withBaseUrl(
            "http://"
                + host(properties.getAddress(), server.getWebServer().getPort())
                + server.getServletContext().getContextPath()
                + "/fhir")
        .withName("Wervel");
    config.build();
    return config;
  }

  /**
   * Where this server is to be reached from itself.
   *
   * @param bound the address it listens at; null: all
   */
  private static HostAndPort host(InetAddress bound, int port) {
    boolean any = bound == null || bound.isAnyLocalAddress();
    return HostAndPort.fromParts(any ? "localhost" : bound.getHostAddress(), port);
  }
}
