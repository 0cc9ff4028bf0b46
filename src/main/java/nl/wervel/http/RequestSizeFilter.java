package nl.wervel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large: by its Content-Length, or, when that does not say, by reading
 * it up to the limit before anything else does. A body in gzip is unpacked here and counted
 * unpacked.
 */
final class RequestSizeFilter extends OncePerRequestFilter {
  private static final Refusal UNKNOWN_ENCODING =
      new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          IssueType.NOTSUPPORTED,
          "The body may be compressed with gzip only");
  private static final Refusal NO_GZIP =
      new Refusal(HttpStatus.BAD_REQUEST, IssueType.STRUCTURE, "The body is no readable gzip");

  private final int most;
  private final Refusal tooLarge;

  /**
   * @param most bytes of a body
   */
  RequestSizeFilter(int most) {
    this.most = most;
    this.tooLarge =
        new Refusal(
            HttpStatus.PAYLOAD_TOO_LARGE,
            IssueType.TOOLONG,
            "The body is larger than " + most + " bytes");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String encoding = encoding(request);
    boolean packed = encoding.equals("gzip");
    if (isForm(request)) {
      chain.doFilter(request, response);
    } else if (!packed && !encoding.equals("identity")) {
      UNKNOWN_ENCODING.answer(request, response);
    } else if (request.getContentLengthLong() > most) {
      tooLarge.answer(request, response);
    } else if (!packed && request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response);
    } else {
      passRead(request, response, chain, packed);
    }
  }

  private void passRead(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean packed)
      throws ServletException, IOException {
    byte[] body;
    try {
      InputStream sent = request.getInputStream();
      body = (packed ? new GZIPInputStream(sent) : sent).readNBytes(most + 1);
    } catch (ZipException | EOFException broken) {
      NO_GZIP.answer(request, response);
      return;
    }
    if (body.length > most) {
      tooLarge.answer(request, response);
    } else {
      chain.doFilter(new ReadRequest(request, body), response);
    }
  }

  private static String encoding(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
  }

  /** Their size is limited where their parameters are read, in the servlet container. */
  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }
}
