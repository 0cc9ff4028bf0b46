package nl.wervel.pages;

import ca.uhn.fhir.to.FhirTesterMvcConfig;
import ca.uhn.fhir.to.TesterConfig;
import ca.uhn.fhir.to.util.WebUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;

/**
 * HAPI's tester page, with its files from our jar instead of a WAR, and below a path. The server
 * itself must not find this: it is the configuration of a servlet of its own.
 */
@EnableWebMvc
class TesterPages extends FhirTesterMvcConfig {
  private static final String FILES = "classpath:/tester";

  /** The libraries of its pages, without the editor of the queries that this server lacks. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    WebUtil.webJarAddBoostrap(registry);
    WebUtil.webJarAddJQuery(registry);
    WebUtil.webJarAddFontAwesome(registry);
    WebUtil.webJarAddEonasdanBootstrapDatetimepicker(registry);
    WebUtil.webJarAddMomentJS(registry);
    WebUtil.webJarAddSelect2(registry);
    WebUtil.webJarAddAwesomeCheckbox(registry);
    WebUtil.webJarAddPopperJs(registry);
    for (String folder : new String[] {"/css/", "/img/", "/js/"}) {
      registry.addResourceHandler(folder + "**").addResourceLocations(FILES + folder);
    }
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("", Tester.PATH + "/");
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new TesterGuard());
    registry.addInterceptor(new SafeInScripts());
  }

  /** It throws at a type or a server that it does not know. */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(
        (request, response, handler, thrown) -> {
          try {
            response.sendError(HttpStatus.BAD_REQUEST.value());
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
          return new ModelAndView();
        });
  }

  @Override
  public SpringResourceTemplateResolver templateResolver(TesterConfig config) {
    SpringResourceTemplateResolver resolver = super.templateResolver(config);
    resolver.setPrefix(FILES + "/WEB-INF/templates/");
    return resolver;
  }

  @Override
  public SpringTemplateEngine templateEngine(SpringResourceTemplateResolver resolver) {
    SpringTemplateEngine engine = super.templateEngine(resolver);
    engine.setLinkBuilder(new BelowItsPath());
    return engine;
  }

  /** Its templates expect it at the root of the server. */
  private static final class BelowItsPath extends StandardLinkBuilder {
    @Override
    protected String computeContextPath(
        IExpressionContext context, String base, Map<String, Object> parameters) {
      return super.computeContextPath(context, base, parameters) + Tester.PATH;
    }
  }
}
