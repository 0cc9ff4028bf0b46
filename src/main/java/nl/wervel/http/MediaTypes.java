package nl.wervel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The hooks answer JSON, also to a browser or a client whose Accept does not name it: an EHR whose
 * library asks for something else must not miss an alarm.
 */
@Configuration(proxyBeanMethods = false)
class MediaTypes implements WebMvcConfigurer {
  private final ContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
    configurer.strategies(
        List.of(
            request ->
                isHook(request)
                    ? ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST
                    : accept.resolveMediaTypes(request)));
  }

  private static boolean isHook(NativeWebRequest request) {
    HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
    return http != null && http.getRequestURI().startsWith(http.getContextPath() + "/cds-services");
  }
}
