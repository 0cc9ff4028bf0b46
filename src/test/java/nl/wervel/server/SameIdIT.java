package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two clients store a resource under one new id at the same moment. */
class SameIdIT extends ServerIT {
  private static final int AT_ONCE = 4;
  private static final int IDS = 25;

  @Autowired private JdbcTemplate database;

  @Test
  void oneIdIsOneResource() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int id = 0; id < IDS; id++) {
        String same = "same-id-" + id;
        List<Future<Integer>> answers =
            IntStream.range(0, AT_ONCE)
                .mapToObj(client -> clients.submit(() -> put(same, client)))
                .toList();
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isIn(200, 201, 409, 412);
        }
        assertThat(stored(same)).as(same).isEqualTo(1);
      }
    } finally {
      clients.shutdown();
    }
  }

  private int put(String id, int client) {
    Patient patient = new Patient();
    patient.setId(id);
    patient.addName().setFamily("Client " + client);
    return http().put(patient).status();
  }

  private int stored(String id) {
    return database.queryForObject(
        "select count(*) from hfj_resource where res_type = 'Patient' and fhir_id = ?",
        Integer.class,
        id);
  }
}
