package nl.wervel.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.wervel.clients.ClientProperties.Agreement;
import nl.wervel.conformance.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a token must hold to prove who is calling. */
class ClientTokensTest {
  private static final String URL = "https://cds.example/cds-services/lrp-patient-view";
  private static final MovingClock CLOCK = new MovingClock();
  private static final SigningEhr RSA = SigningEhr.withRsa("https://a.example").at(CLOCK);
  private static final SigningEhr EC = SigningEhr.withEllipticCurve("https://b.example").at(CLOCK);
  private static final URI FHIR = URI.create("https://a.example/fhir");

  private final MovingClock clock = new MovingClock();
  private final DataSource database = OwnDatabase.create();
  private final ClientTokens tokens = tokens(Map.of("a", known(RSA), "b", known(EC)));

  private ClientTokens tokens(Map<String, Agreement> agreements) {
    return new ClientTokens(
        KnownClient.byIssuer(new ClientProperties(agreements), address -> noFetch()),
        Duration.ofMinutes(5),
        new UsedTokens(JdbcClient.create(database), clock),
        clock);
  }

  private static com.nimbusds.jose.util.Resource noFetch() {
    throw new AssertionError("nothing is to be fetched");
  }

  private static Agreement known(SigningEhr ehr, String... tenants) {
    return new Agreement(
        Optional.of(ehr.issuer()),
        Optional.empty(),
        Optional.of(ehr.keys()),
        List.of(tenants),
        Optional.empty(),
        List.of(FHIR));
  }

  @Test
  @Point("SEC-07")
  void bothAlgorithmsOfTheSpecificationAreKnown() {
    assertThat(tokens.verify(RSA.token(URL), URL)).isEqualTo(new Client("a", List.of(FHIR)));
    assertThat(tokens.verify(EC.token(URL), URL).id()).isEqualTo("b");
  }

  @Test
  @Point("SEC-09")
  void theAudienceMayBeOneOfMore() {
    var claims = RSA.claims(URL).audience(List.of("https://other.example", URL));
    assertThat(tokens.verify(RSA.signed(RSA.header(), claims), URL).id()).isEqualTo("a");
  }

  static Stream<Arguments> badClaims() {
    Instant now = CLOCK.instant();
    return Stream.of(
        claims("no issuer", claims -> claims.issuer(null)),
        claims("an unknown issuer", claims -> claims.issuer("https://c.example")),
        claims("the other client's name", claims -> claims.issuer(EC.issuer())),
        claims("no audience", claims -> claims.audience((String) null)),
        claims("another service", claims -> claims.audience(URL + "2")),
        claims("the base only", claims -> claims.audience("https://cds.example")),
        claims("another scheme", claims -> claims.audience(URL.replace("https", "http"))),
        claims("an empty audience", claims -> claims.audience(List.of())),
        claims("no expiry", claims -> claims.expirationTime(null)),
        claims("an expiry that is a text", claims -> claims.claim("exp", "tomorrow")),
        claims("expired", claims -> at(claims, now.minusSeconds(400), now.minusSeconds(61))),
        claims("no issue time", claims -> claims.issueTime(null)),
        claims("issued later", claims -> at(claims, now.plusSeconds(61), now.plusSeconds(100))),
        claims("valid too long", claims -> at(claims, now, now.plusSeconds(301))),
        claims("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(90)))),
        claims("no jti", claims -> claims.jwtID(null)),
        claims("an empty jti", claims -> claims.jwtID(" ")),
        claims("a jti that is no text", claims -> claims.claim("jti", 1)),
        claims("a tenant that is no text", claims -> claims.claim("tenant", List.of("x"))),
        claims("an endless tenant", claims -> claims.claim("tenant", "x".repeat(129))));
  }

  private static Arguments claims(String what, Consumer<JWTClaimsSet.Builder> change) {
    return Arguments.of(what, change);
  }

  private static void at(JWTClaimsSet.Builder claims, Instant issued, Instant expires) {
    claims.issueTime(Date.from(issued)).expirationTime(Date.from(expires));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badClaims")
  @Point({"SEC-08", "SEC-10", "SEC-12"})
  void claimsAreRefusedWith(String what, Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims = RSA.claims(URL);
    change.accept(claims);
    assertRefused(RSA.signed(RSA.header(), claims));
  }

  static Stream<Arguments> badHeaders() {
    return Stream.of(
        header("no kid", header -> header.keyID(null)),
        header("an empty kid", header -> header.keyID("")),
        header("an unknown kid", header -> header.keyID("other")),
        header("no typ", header -> header.type(null)),
        header("another typ", header -> header.type(new JOSEObjectType("at+jwt"))),
        header("a foreign jku", header -> header.jwkURL(URI.create("https://evil.example/keys"))),
        header("something critical", header -> header.criticalParams(java.util.Set.of("exp"))));
  }

  private static Arguments header(String what, UnaryOperator<JWSHeader.Builder> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badHeaders")
  @Point({"SEC-04", "SEC-12"})
  void headersAreRefusedWith(String what, UnaryOperator<JWSHeader.Builder> change) {
    assertRefused(RSA.signed(change.apply(RSA.header()), RSA.claims(URL)));
  }

  @Test
  @Point("SEC-05")
  void unsignedTokensAreRefused() {
    assertRefused(new PlainJWT(RSA.claims(URL).build()).serialize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS512", "PS384"})
  @Point("SEC-06")
  void otherAlgorithmsAreRefused(String algorithm) {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(JOSEObjectType.JWT);
    assertRefused(RSA.signed(header.keyID(RSA.key().getKeyID()), RSA.claims(URL)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  @Point("SEC-06")
  void thePublicKeyIsNoSharedSecret(String algorithm) throws JOSEException {
    byte[] publicKey = ((RSAKey) RSA.key()).toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(publicKey)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret : List.of(publicKey, pem.getBytes(StandardCharsets.US_ASCII))) {
      var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(JOSEObjectType.JWT);
      SignedJWT token =
          new SignedJWT(header.keyID(RSA.key().getKeyID()).build(), RSA.claims(URL).build());
      token.sign(new MACSigner(secret));
      assertRefused(token.serialize());
    }
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotUsed() throws JOSEException {
    SigningEhr stranger = SigningEhr.withRsa(RSA.issuer()).at(CLOCK);
    var header = RSA.header().jwk(stranger.key().toPublicJWK());
    SignedJWT token = new SignedJWT(header.build(), RSA.claims(URL).build());
    token.sign(new RSASSASigner((RSAKey) stranger.key()));
    assertRefused(token.serialize());
  }

  @Test
  void aClientWithGivenKeysMayNameTheirAddressWhichIsNotFetched() {
    URI keys = URI.create("https://a.example/keys");
    Agreement agreement =
        new Agreement(
            Optional.of(RSA.issuer()),
            Optional.of(keys),
            Optional.of(RSA.keys()),
            List.of(),
            Optional.empty(),
            List.of());
    String token = RSA.signed(RSA.header().jwkURL(keys), RSA.claims(URL));
    assertThat(tokens(Map.of("a", agreement)).verify(token, URL).id()).isEqualTo("a");
  }

  @Test
  void aChangedTokenIsRefused() {
    String[] parts = RSA.token(URL).split("\\.");
    String[] other = RSA.token(URL).split("\\.");
    assertRefused(parts[0] + "." + other[1] + "." + parts[2]);
  }

  @Test
  @Point("SEC-11")
  void aTokenCountsOnceAlsoAtAnotherNode() {
    String token = RSA.token(URL);
    tokens.verify(token, URL);
    assertRefused(token);
    ClientTokens otherNode = tokens(Map.of("a", known(RSA)));
    assertThatThrownBy(() -> otherNode.verify(token, URL)).hasMessage("used before");
  }

  @Test
  void twoClientsMayUseTheSameJti() {
    String jti = UUID.randomUUID().toString();
    for (SigningEhr ehr : List.of(RSA, EC)) {
      tokens.verify(ehr.signed(ehr.header(), ehr.claims(URL).jwtID(jti)), URL);
    }
  }

  @Test
  void aTokenThatIsRefusedForAnotherReasonIsNotUsedUp() {
    String token = RSA.token(URL);
    assertThatThrownBy(() -> tokens.verify(token, URL + "/feedback"))
        .isInstanceOf(TokenRefusedException.class);
    assertThat(tokens.verify(token, URL).id()).isEqualTo("a");
  }

  @Test
  @Point("SEC-10")
  void aMinuteOfDifferenceBetweenClocksIsForgiven() {
    JWTClaimsSet.Builder expired = RSA.claims(URL);
    at(expired, clock.instant().minusSeconds(300), clock.instant().minusSeconds(10));
    tokens.verify(RSA.signed(RSA.header(), expired), URL);
    JWTClaimsSet.Builder early = RSA.claims(URL);
    at(early, clock.instant().plusSeconds(50), clock.instant().plusSeconds(350));
    tokens.verify(RSA.signed(RSA.header(), early), URL);
  }

  @Test
  @Point("SEC-11")
  void usedTokensAreForgottenWhenTheyHaveExpired() {
    tokens.verify(RSA.token(URL), URL);
    tokens.verify(EC.token(URL), URL);
    assertThat(remembered()).isEqualTo(2);
    clock.pass(Duration.ofMinutes(7));
    tokens.verify(RSA.at(clock).token(URL), URL);
    assertThat(remembered()).isEqualTo(1);
  }

  private long remembered() {
    return JdbcClient.create(database)
        .sql("select count(*) from wervel_used_token")
        .query(Long.class)
        .single();
  }

  @Test
  void tenantsOfAClientAreKeptApart() {
    var token = RSA.signed(RSA.header(), RSA.claims(URL).claim("tenant", "north"));
    assertThat(tokens.verify(token, URL).id()).isEqualTo("a/north");
  }

  @Test
  @Point("SEC-16")
  void whereTenantsAreListedOneOfThemIsNeeded() {
    ClientTokens listed = tokens(Map.of("a", known(RSA, "north", "south")));
    var south = RSA.claims(URL).claim("tenant", "south");
    assertThat(listed.verify(RSA.signed(RSA.header(), south), URL).id()).isEqualTo("a/south");
    var west = RSA.signed(RSA.header(), RSA.claims(URL).claim("tenant", "west"));
    for (String token : List.of(west, RSA.token(URL))) {
      assertThatThrownBy(() -> listed.verify(token, URL)).isInstanceOf(TokenRefusedException.class);
    }
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.verify(token, URL)).isInstanceOf(TokenRefusedException.class);
  }
}
