package nl.wervel.nodes;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server on H2 that is killed while clients write. */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KillIT {
  static final Path JAR = Path.of("target", "wervel.jar");
  static final String READY = "/actuator/health/readiness";

  @Test
  void whatOneServerOnH2AcknowledgedIsThere() throws Exception {
    try (ServerProcess server = ServerProcess.of(JAR, options())) {
      server.answering(READY);
      new KillCampaign("H2, one server", HttpClient.newHttpClient(), server.base(), server.base())
          .run(
              new KillCampaign.Servers() {
                @Override
                public void kill(int kill) throws IOException, InterruptedException {
                  server.kill();
                  server.start();
                  server.answering(READY);
                }

                @Override
                public List<String> errors() throws IOException {
                  return server.errors();
                }
              });
    }
  }

  static List<String> options() {
    return List.of("-Xmx1g");
  }
}
