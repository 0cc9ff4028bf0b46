package nl.wervel.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the claims of a token say of its holder. A claim of another form than expected says nothing.
 *
 * @param roles name of the claim that holds them: a list, or words with spaces between them
 * @param tenant name of the claim that holds the practice
 */
record CallerClaims(String roles, String tenant) {
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  Caller caller(JWTClaimsSet claims) {
    List<Scope> scopes =
        (claims.getClaim("scope") != null ? words(claims, "scope") : words(claims, "scp"))
            .flatMap(word -> Scope.parse(word).stream())
            .toList();
    return new Caller(
        text(claims, "sub").or(() -> text(claims, "client_id")).orElse("unnamed"),
        scopes,
        text(claims, "patient").filter(FHIR_ID.asMatchPredicate()),
        words(claims, roles).collect(Collectors.toSet()),
        text(claims, tenant));
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Stream<String> words(JWTClaimsSet claims, String name) {
    Object value = claims.getClaim(name);
    Stream<?> values =
        value instanceof Collection<?> several
            ? several.stream()
            : value instanceof String text ? Arrays.stream(text.split(" ")) : Stream.empty();
    return values
        .filter(String.class::isInstance)
        .map(Object::toString)
        .filter(word -> !word.isBlank());
  }
}
