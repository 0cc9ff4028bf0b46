package nl.wervel.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Servers are killed ({@code kill -9}) while clients submit forms and answer cards: nothing that
 * was acknowledged is lost, and nothing is stored half. {@code -Dwervel.kills=50} makes it a long
 * one.
 */
final class KillCampaign {
  private static final int KILLS = Integer.getInteger("wervel.kills", 3);
  private static final int CLIENTS = 4;
  private static final long UNDER_LOAD = 3_000;

  private final String name;
  private final HttpClient http;
  private final String called;
  private final StoredWrites stored;

  /**
   * @param called the address that clients call
   * @param node the address of a server, to look at what is stored
   */
  KillCampaign(String name, HttpClient http, String called, String node) {
    this.name = name;
    this.http = http;
    this.called = called;
    stored = new StoredWrites(node);
  }

  /** What is killed. */
  interface Servers {

    /**
     * Kills one and waits until it is ready again.
     *
     * @param kill how many there were before
     */
    void kill(int kill) throws IOException, InterruptedException;

    /** What they reported as errors. */
    List<String> errors() throws IOException;
  }

  void run(Servers servers) throws Exception {
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      patients.add(stored.newPatient());
    }
    try (Submitters submitters = new Submitters(http, called, patients)) {
      for (int kill = 0; kill < KILLS; kill++) {
        Thread.sleep(UNDER_LOAD);
        servers.kill(kill);
      }
      Thread.sleep(UNDER_LOAD);
      finish(submitters, servers);
      assertThat(submitters.responses()).hasSizeGreaterThan(KILLS * CLIENTS);
      assertThat(submitters.answeredCards()).isNotEmpty();
      stored.requireAll(submitters);
      System.out.printf(
          "%s: %d kills, %d forms and %d answers acknowledged, none lost%n",
          name, KILLS, submitters.responses().size(), submitters.answeredCards().size());
    }
  }

  private static void finish(Submitters submitters, Servers servers) throws Exception {
    try {
      submitters.finish();
    } catch (ExecutionException e) {
      servers.errors().forEach(System.out::println);
      throw e;
    }
  }
}
