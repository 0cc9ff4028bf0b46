package nl.wervel.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import nl.wervel.clients.SigningEhr;

/** An access token of a test: what it says, and who signs it. */
record Token(SigningEhr issuer, JWTClaimsSet.Builder claims) {

  static Token of(SigningEhr issuer, String audience, String scopes) {
    return new Token(issuer, issuer.claims(audience).subject("somebody").claim("scope", scopes));
  }

  Token patient(String id) {
    claims.claim("patient", id);
    return this;
  }

  Token roles(String... roles) {
    claims.claim("roles", List.of(roles));
    return this;
  }

  Token tenant(String practice) {
    claims.claim("tenant", practice);
    return this;
  }

  String signed() {
    return issuer.signed(issuer.header(), claims);
  }
}
