package nl.wervel.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nl.wervel.clients.Member;
import nl.wervel.http.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 403 to a caller that calls for no practice, or for one that is not here. */
final class PracticeFilter extends OncePerRequestFilter {
  private static final Refusal NO_PRACTICE =
      new Refusal(HttpStatus.FORBIDDEN, IssueType.FORBIDDEN, "The caller has no practice here");

  private final Practices practices;

  PracticeFilter(Practices practices) {
    this.practices = practices;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Member> caller = CurrentCaller.member();
    if (caller.isPresent() && caller.flatMap(Member::practice).filter(practices::has).isEmpty()) {
      NO_PRACTICE.answer(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
