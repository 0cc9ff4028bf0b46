package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Servers that are killed ({@code kill -9}) while clients submit forms and feedback lose nothing
 * that they acknowledged, and store nothing half. {@code -Dwervel.kills=50} makes a campaign of it.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KillIT {
  static final Path JAR = Path.of("target", "wervel.jar");
  static final String READY = "/actuator/health/readiness";
  private static final int KILLS = Integer.getInteger("wervel.kills", 3);
  private static final int CLIENTS = 4;
  private static final long UNDER_LOAD = 3_000;

  @Test
  void oneServerOnH2() throws Exception {
    try (ServerProcess server = ServerProcess.of(JAR, options())) {
      server.answering(READY);
      campaign("H2, one server", List.of(server));
    }
  }

  /**
   * Not in every build yet: of four kills one made the other server answer a hook call with 500,
   * which is not explained.
   */
  @Test
  @EnabledIfSystemProperty(named = "wervel.kills", matches = ".+")
  void twoServersOnPostgres() throws Exception {
    try (Postgres postgres = new Postgres()) {
      postgres.create("wervel");
      String[] arguments = postgres.arguments("wervel").toArray(String[]::new);
      try (ServerProcess one = ServerProcess.of(JAR, options(), arguments);
          ServerProcess other = ServerProcess.of(JAR, options(), arguments)) {
        one.answering(READY);
        other.answering(READY);
        campaign("PostgreSQL, two servers", List.of(one, other));
      }
    }
  }

  static List<String> options() {
    return List.of("-Xmx1g");
  }

  private static void campaign(String name, List<ServerProcess> servers) throws Exception {
    List<String> addresses = servers.stream().map(ServerProcess::base).toList();
    StoredWrites stored = new StoredWrites(addresses.get(0));
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      patients.add(stored.newPatient());
    }
    try (Submitters submitters = new Submitters(addresses, patients)) {
      for (int kill = 0; kill < KILLS; kill++) {
        ServerProcess victim = servers.get(kill % servers.size());
        Thread.sleep(UNDER_LOAD);
        victim.kill();
        Thread.sleep(servers.size() > 1 ? UNDER_LOAD : 0);
        victim.start();
        victim.answering(READY);
      }
      Thread.sleep(UNDER_LOAD);
      try {
        submitters.finish();
      } catch (ExecutionException e) {
        for (ServerProcess server : servers) {
          server.errors().forEach(System.out::println);
        }
        throw e;
      }
      assertThat(submitters.responses()).hasSizeGreaterThan(KILLS * CLIENTS);
      assertThat(submitters.answeredCards()).isNotEmpty();
      stored.requireAll(submitters);
      System.out.printf(
          "%s: %d kills, %d forms and %d answers acknowledged, none lost%n",
          name, KILLS, submitters.responses().size(), submitters.answeredCards().size());
    }
  }
}
