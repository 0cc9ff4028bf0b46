package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.openapi.OpenApiInterceptor;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.core.util.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The FHIR API in OpenAPI 3 at {@code /fhir/api-docs}, of one resource type with {@code ?page=}.
 * HAPI's interceptor makes it when it is first asked for; its own page, which needs scripts inside
 * the HTML, is replaced by ours.
 */
@Interceptor
public final class ApiDescription {
  private static final String PATH = "api-docs";
  private static final String PAGE = "/integrators/openapi";

  /** The whole takes seconds to make. */
  private final Cache<String, byte[]> made =
      Caffeine.newBuilder()
          .maximumSize(32)
          .softValues()
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();

  private ApiDescription() {}

  static ServerInterceptor interceptor() {
    return new ServerInterceptor(new ApiDescription());
  }

  /** Not there until somebody asks: it brings a FHIR context of its own. */
  private static final class Made extends OpenApiInterceptor {
    static final Made ONCE = new Made();

    String json(ServletRequestDetails request) {
      return Json.pretty(generateOpenApi(request));
    }
  }

  /** Whether this is for everybody to read, so that nobody's rights are asked. */
  static boolean isAskedBy(RequestDetails request) {
    return PATH.equals(request.getRequestPath());
  }

  /** Whether somebody else is to answer. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public boolean serve(
      HttpServletRequest request, HttpServletResponse response, ServletRequestDetails details)
      throws IOException {
    String path = request.getPathInfo();
    if (!"GET".equals(request.getMethod()) || path == null) {
      return true;
    }
    if (path.equals("/swagger-ui") || path.startsWith("/swagger-ui/")) {
      response.sendRedirect(request.getContextPath() + PAGE);
      return false;
    }
    if (!path.equals("/" + PATH)) {
      return true;
    }
    String key = details.getFhirServerBase() + " " + request.getParameter("page");
    byte[] json = made.get(key, asked -> Made.ONCE.json(details).getBytes(StandardCharsets.UTF_8));
    response.setContentType("application/json");
    response.getOutputStream().write(json);
    return false;
  }
}
