package nl.wervel.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Plays a client that signs its calls as CDS Hooks asks.
 *
 * @param clock says when its tokens are issued
 */
public record SigningEhr(String issuer, JWSAlgorithm algorithm, JWK key, Clock clock) {

  public static SigningEhr withRsa(String issuer) {
    try {
      JWK key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
      return new SigningEhr(issuer, JWSAlgorithm.RS384, key, Clock.systemUTC());
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  public static SigningEhr withEllipticCurve(String issuer) {
    try {
      JWK key = new ECKeyGenerator(Curve.P_384).keyID(UUID.randomUUID().toString()).generate();
      return new SigningEhr(issuer, JWSAlgorithm.ES384, key, Clock.systemUTC());
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  SigningEhr at(Clock otherClock) {
    return new SigningEhr(issuer, algorithm, key, otherClock);
  }

  /** Its public keys, as JSON. */
  public String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A good token for calling an address. */
  public String token(String url) {
    return signed(header(), claims(url));
  }

  /** A token that names several addresses. */
  public String tokenFor(List<String> urls) {
    return signed(header(), claims("").audience(urls));
  }

  public JWSHeader.Builder header() {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  public JWTClaimsSet.Builder claims(String url) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(url)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .jwtID(UUID.randomUUID().toString());
  }

  public String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
    try {
      SignedJWT token = new SignedJWT(header.build(), claims.build());
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
