package nl.wervel.clients;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens that were used and could be used again if nobody remembered, shared by all nodes on
 * one database. Kept is a hash, until the token has expired.
 */
final class UsedTokens {
  private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

  private final JdbcClient database;
  private final Clock clock;
  private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

  UsedTokens(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Remembers a token.
   *
   * @param until when it has expired
   * @return false when it was used before
   * @throws org.springframework.dao.DataAccessException when that cannot be told
   */
  boolean use(String issuer, String jti, Instant until) {
    purge();
    try {
      database
          .sql("insert into wervel_used_token (token, expires) values (?, ?)")
          .param(hash(issuer, jti))
          .param(until.atOffset(ZoneOffset.UTC))
          .update();
      return true;
    } catch (DuplicateKeyException usedBefore) {
      return false;
    }
  }

  private void purge() {
    Instant now = clock.instant();
    Instant next = nextPurge.get();
    if (!now.isBefore(next) && nextPurge.compareAndSet(next, now.plus(BETWEEN_PURGES))) {
      database
          .sql("delete from wervel_used_token where expires < ?")
          .param(now.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  private static String hash(String issuer, String jti) {
    return DigestUtils.sha256Hex(issuer.length() + ":" + issuer + jti);
  }
}
