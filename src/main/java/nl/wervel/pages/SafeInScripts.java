package nl.wervel.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * HAPI's templates print the CapabilityStatement into a script as it is, with descriptions of
 * SearchParameters in it that anybody may have written. Without {@code <}, which JSON has in texts
 * only, none can end the script (HTML, "Restrictions for contents of script elements").
 */
final class SafeInScripts implements HandlerInterceptor {
  private static final String STATEMENT = "jsonEncodedConf";

  /**
   * @param page null when there is none
   */
  @Override
  public void postHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
    if (page != null) {
      page.getModel().computeIfPresent(STATEMENT, (name, json) -> safe(json.toString()));
    }
  }

  private static String safe(String json) {
    return json.replace("<", "\\u003c");
  }
}
