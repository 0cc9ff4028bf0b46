package nl.wervel.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.HookService;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a page may load: what this server sends, and nothing else. The FHIR servers from which it
 * may be launched are the only other addresses that it may ask.
 */
final class PageHeaders implements HandlerInterceptor {
  private static final String REDIRECT = "redirect:";

  private final String policy;
  private final RunningGuideline running;

  PageHeaders(PageProperties properties, RunningGuideline running) {
    this.running = running;
    policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; frame-src 'self'; base-uri 'none'; connect-src "
            + sources(properties.fhirServers().stream())
            + "; frame-ancestors "
            + sources(properties.embeddedBy().stream());
  }

  private static String sources(Stream<String> others) {
    return Stream.concat(Stream.of("'self'"), others).collect(Collectors.joining(" "));
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().isAnnotationPresent(Controller.class)) {
      response.setHeader("Content-Security-Policy", policy);
      response.setHeader("Referrer-Policy", "same-origin");
      boolean sent = HttpMethod.POST.matches(request.getMethod());
      response.setHeader(HttpHeaders.CACHE_CONTROL, sent ? "no-store" : "no-cache");
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
      response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
    }
    return true;
  }

  /**
   * Tells the page which door of the menu it is behind, and its scripts their texts and the service
   * that they ask what applies to a patient. What is told to a redirect would stand in its address.
   */
  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      ModelAndView answer) {
    if (answer != null && !String.valueOf(answer.getViewName()).startsWith(REDIRECT)) {
      String path = request.getServletPath();
      answer.addObject("texts", PageTexts.json(LocaleContextHolder.getLocale()));
      answer.addObject("here", path.substring(1).split("/", 2)[0]);
      answer.addObject("service", running.ofAllPhases().map(HookService::id).orElse(null));
    }
  }
}
