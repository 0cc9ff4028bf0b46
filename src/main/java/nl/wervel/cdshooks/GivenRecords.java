package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import nl.wervel.clients.Client;
import nl.wervel.clients.Clients;
import nl.wervel.evaluation.PatientRecord;
import nl.wervel.knowledge.HookService;

/** The record of a hook call, for who makes something else of it than cards. */
public final class GivenRecords {
  private final RunningGuideline guideline;
  private final RecordReader records;
  private final Clients clients;
  private final Clock clock;

  GivenRecords(RunningGuideline guideline, RecordReader records, Clients clients, Clock clock) {
    this.guideline = guideline;
    this.records = records;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * A record.
   *
   * @param unread keys of what could not be had or read, of which nothing may be said
   */
  public record Given(PatientRecord patientRecord, List<String> unread) {
    public Given {
      unread = List.copyOf(unread);
    }
  }

  /**
   * Reads the data that a call brings or says where to fetch; nothing of it is stored.
   *
   * @param body a call of the service, with prefetch or fhirServer: our own store is not read
   * @throws CdsException when it is no such call, or its data cannot be had
   */
  public Given read(JsonNode body, String service, HttpServletRequest http) {
    RunningGuideline.Content content = guideline.content();
    HookService asked =
        guideline.service(content, service).orElseThrow(CdsException::unknownService);
    HookCall call = HookCall.of(body, asked);
    if (call.asksOwnStore()) {
      throw CdsException.dataMissing("The call must bring data; ours are asked for at /fhir");
    }
    Client client = clients.calling(http);
    call.requireMayBeMadeBy(client);
    RecordReader.Read read =
        records.read(call, client, asked, content.knowledge(), clock.instant());
    return new Given(read.patientRecord(), read.unread());
  }
}
