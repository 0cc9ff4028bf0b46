package nl.wervel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import nl.wervel.clients.SigningEhr;
import nl.wervel.clients.TokenRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which access tokens count, and what they say. */
class AccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String AUDIENCE = "https://cds.example/fhir";
  private static final String ISSUER = "https://login.example";
  private static final SigningEhr LOGIN = SigningEhr.withRsa(ISSUER);

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "ES256", "ES384"})
  void signaturesOfFourKindsCount(String name) throws Exception {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    JWK key =
        name.startsWith("RS")
            ? new RSAKeyGenerator(2048).keyID("k").generate()
            : new ECKeyGenerator(name.equals("ES256") ? Curve.P_256 : Curve.P_384)
                .keyID("k")
                .generate();
    SigningEhr login = new SigningEhr(ISSUER, algorithm, key, CLOCK);
    assertThat(tokens(login.keys()).verify(signed(login, claims -> claims), AUDIENCE).name())
        .isEqualTo("somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS512", "PS256", "PS384"})
  void othersDoNot(String name) throws Exception {
    JWK key = new RSAKeyGenerator(2048).keyID("k").generate();
    SigningEhr login = new SigningEhr(ISSUER, JWSAlgorithm.parse(name), key, CLOCK);
    assertRefused(tokens(login.keys()), signed(login, claims -> claims));
  }

  @Test
  void noSignatureOrOneWithThePublicKeyAsASecretDoesNot() throws Exception {
    assertRefused(tokens(LOGIN.keys()), new PlainJWT(claims(LOGIN).build()).serialize());
    String publicKey = LOGIN.key().toPublicJWK().toJSONString();
    SignedJWT hmac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(LOGIN.key().getKeyID()).build(),
            claims(LOGIN).build());
    hmac.sign(new MACSigner(publicKey.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertRefused(tokens(LOGIN.keys()), hmac.serialize());
  }

  @Test
  void anRsaKeyOfLessThan2048BitsDoesNot() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair weak = generator.generateKeyPair();
    JWK published = new RSAKey.Builder((RSAPublicKey) weak.getPublic()).keyID("weak").build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build(), claims(LOGIN).build());
    token.sign(new RSASSASigner(weak.getPrivate(), true));
    assertRefused(tokens(new JWKSet(published).toString()), token.serialize());
  }

  @Test
  void itCountsFromAnIssuerForAnAudienceAndAtATime() {
    AccessTokens tokens = tokens(LOGIN.keys());
    List<UnaryOperator<JWTClaimsSet.Builder>> wrong =
        List.of(
            claims -> claims.issuer("https://other.example"),
            claims -> claims.issuer(null),
            claims -> claims.audience("https://other.example/fhir"),
            claims -> claims.audience(AUDIENCE + "/"),
            claims -> claims.audience(List.of()),
            claims -> claims.expirationTime(at(-61)),
            claims -> claims.expirationTime(null),
            claims -> claims.notBeforeTime(at(61)),
            claims -> claims.claim("exp", "tomorrow"));
    for (UnaryOperator<JWTClaimsSet.Builder> each : wrong) {
      assertRefused(tokens, signed(LOGIN, each));
    }
    assertThat(
            tokens
                .verify(signed(LOGIN, claims -> claims.audience(List.of("x", AUDIENCE))), AUDIENCE)
                .name())
        .isEqualTo("somebody");
    SigningEhr stranger = SigningEhr.withRsa(ISSUER);
    assertRefused(tokens, signed(stranger, claims -> claims));
    String idToken =
        LOGIN.signed(LOGIN.header().type(new JOSEObjectType("logout+jwt")), claims(LOGIN));
    assertRefused(tokens, idToken);
  }

  @Test
  void aTokenSaysWhoCallsAndForWhom() {
    Caller caller =
        tokens(LOGIN.keys())
            .verify(
                signed(
                    LOGIN,
                    claims ->
                        claims
                            .claim("scope", "openid patient/*.rs user/Patient.read x/y.z")
                            .claim("patient", "p-1")
                            .claim("roles", List.of("auditor", 7))
                            .claim("tenant", "north")),
                AUDIENCE);
    assertThat(caller.scopes()).hasSize(2);
    assertThat(caller.patient()).contains("p-1");
    assertThat(caller.roles()).containsExactly("auditor");
    assertThat(caller.practice()).contains("north");
  }

  @Test
  void oddClaimsSayNothing() {
    Caller caller =
        tokens(LOGIN.keys())
            .verify(
                signed(
                    LOGIN,
                    claims ->
                        claims
                            .claim("scope", Map.of("user/*", "cruds"))
                            .claim("patient", List.of("p-1"))
                            .claim("roles", 7)
                            .claim("tenant", List.of("north"))),
                AUDIENCE);
    assertThat(caller.scopes()).isEmpty();
    assertThat(caller.patient()).isEmpty();
    assertThat(caller.roles()).isEmpty();
    assertThat(caller.practice()).isEmpty();
  }

  private static AccessTokens tokens(String keys) {
    Map<String, Object> values = new HashMap<>();
    values.put("wervel.fhir.issuers.login.issuer", ISSUER);
    values.put("wervel.fhir.issuers.login.jwks", keys);
    AccessProperties properties = Settings.bind("wervel.fhir", AccessProperties.class, values);
    return new AccessTokens(
        KnownIssuer.byIssuer(properties, address -> null),
        new CallerClaims(properties.roleClaim(), properties.tenantClaim()),
        CLOCK);
  }

  private static JWTClaimsSet.Builder claims(SigningEhr login) {
    return login
        .claims(AUDIENCE)
        .subject("somebody")
        .issueTime(at(0))
        .expirationTime(at(300))
        .jwtID("j");
  }

  private static Date at(int seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static String signed(SigningEhr login, UnaryOperator<JWTClaimsSet.Builder> change) {
    return login.signed(login.header(), change.apply(claims(login)));
  }

  private static void assertRefused(AccessTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token, AUDIENCE))
        .isInstanceOf(TokenRefusedException.class);
  }
}
