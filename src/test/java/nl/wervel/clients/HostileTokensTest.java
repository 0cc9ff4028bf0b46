package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.wervel.clients.ClientProperties.Agreement;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent in place of a token is refused, and fails in no other way. */
class HostileTokensTest {
  private static final String URL = "https://cds.example/cds-services";
  private static final MovingClock CLOCK = new MovingClock();
  private static final SigningEhr EHR = SigningEhr.withRsa("https://a.example").at(CLOCK);
  private static final ClientTokens TOKENS =
      new ClientTokens(
          KnownClient.byIssuer(
              new ClientProperties(
                  Map.of(
                      "a",
                      new Agreement(
                          Optional.of(EHR.issuer()),
                          Optional.empty(),
                          Optional.of(EHR.keys()),
                          List.of(),
                          Optional.empty(),
                          List.of()))),
              address -> null),
          Duration.ofMinutes(5),
          new UsedTokens(JdbcClient.create(OwnDatabase.create()), CLOCK),
          CLOCK);

  /** JSON values as no decent client sends them. */
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e400",
          "-1e400",
          "1e15",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "\"\"",
          "\"\\u0000\"",
          "\"' or 1=1 --\"",
          "\"tomorrow\"",
          "[]",
          "[null]",
          "[[1]]",
          "{}",
          "{\"a\": {\"b\": []}}",
          "[".repeat(2000) + "]".repeat(2000));

  @Property(tries = 300)
  void anyTextIsRefused(@ForAll String text) {
    assertRefused(text);
  }

  @Property(tries = 300)
  void anyHeaderIsRefused(@ForAll("oneOdd") Map.Entry<String, String> odd) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "\"RS384\"");
    header.put("typ", "\"JWT\"");
    header.put("kid", "\"" + EHR.key().getKeyID() + "\"");
    header.put(odd.getKey(), odd.getValue());
    String token = EHR.token(URL);
    assertRefused(Base64URL.encode(json(header)) + token.substring(token.indexOf('.')));
  }

  /** Signed by the client itself: what it must say, and says oddly, is refused. */
  @Property(tries = 200)
  void anyRequiredClaimThatIsOddIsRefused(@ForAll("oneOddRequired") Map.Entry<String, String> odd) {
    assertRefused(signed(odd));
  }

  /** What it need not say may be odd. */
  @Property(tries = 200)
  void anyOtherClaimIsRefusedOrLeftAlone(@ForAll("oneOdd") Map.Entry<String, String> odd) {
    assertThatCode(() -> acceptOrRefuse(signed(odd))).doesNotThrowAnyException();
  }

  private static void acceptOrRefuse(String token) {
    try {
      assertThat(TOKENS.verify(token, URL).id()).startsWith("a");
    } catch (TokenRefusedException refused) {
      assertThat(refused).hasMessageNotContaining(token);
    }
  }

  private static String signed(Map.Entry<String, String> odd) {
    long now = CLOCK.instant().getEpochSecond();
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("iss", "\"" + EHR.issuer() + "\"");
    claims.put("aud", "\"" + URL + "\"");
    claims.put("exp", Long.toString(now + 200));
    claims.put("iat", Long.toString(now));
    claims.put("jti", "\"" + UUID.randomUUID() + "\"");
    claims.put(odd.getKey(), odd.getValue());
    try {
      JWSObject token = new JWSObject(EHR.header().build(), new Payload(json(claims)));
      token.sign(new RSASSASigner((RSAKey) EHR.key()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Provide
  Arbitrary<Map.Entry<String, String>> oneOddRequired() {
    return Combinators.combine(Arbitraries.of("iss", "aud", "exp", "iat"), Arbitraries.of(ODD))
        .as(Map::entry);
  }

  @Provide
  Arbitrary<Map.Entry<String, String>> oneOdd() {
    return Combinators.combine(
            Arbitraries.of(
                "alg", "typ", "kid", "jku", "jwk", "x5c", "x5u", "crit", "b64", "zip", "enc", "iss",
                "aud", "exp", "iat", "nbf", "tenant", "sub"),
            Arbitraries.of(ODD))
        .as(Map::entry);
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static void assertRefused(String token) {
    assertThatThrownBy(() -> TOKENS.verify(token, URL)).isInstanceOf(TokenRefusedException.class);
  }
}
