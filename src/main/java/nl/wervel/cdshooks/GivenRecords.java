package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final HookWatch watch;

  GivenRecords(
      RunningGuideline guideline,
      RecordReader records,
      Clients clients,
      Clock clock,
      HookWatch watch) {
    this.guideline = guideline;
    this.records = records;
    this.clients = clients;
    this.clock = clock;
    this.watch = watch;
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
   * Makes something of the data that a call brings or says where to fetch; nothing of it is stored.
   *
   * @param body a call of the service, with prefetch or fhirServer: our own store is not read
   * @param operation of {@code /fhir} that makes the same of stored data, such as {@code $course}
   * @param making runs once, when the data are there
   * @throws CdsException when it is no such call, or its data cannot be had
   */
  public <T> T make(
      JsonNode body,
      String service,
      String operation,
      HttpServletRequest http,
      Function<Given, T> making) {
    RunningGuideline.Content content = guideline.content();
    HookService asked =
        guideline.service(content, service).orElseThrow(CdsException::unknownService);
    Client client = clients.calling(http);
    try {
      HookCall call = HookCall.of(body, asked);
      Given given = read(call, client, asked, content);
      T made = making.apply(given);
      watch.made(
          new OperationAnswer(
              operation, ClientPatient.of(client, call), call.user(), given.unread()));
      return made;
    } catch (RuntimeException refused) {
      watch.refused(HookRefusal.of(refused, body, client, asked, Optional.of(operation)));
      throw refused;
    }
  }

  private Given read(
      HookCall call, Client client, HookService service, RunningGuideline.Content content) {
    if (call.asksOwnStore()) {
      throw CdsException.dataMissing("The call must bring data; ours are asked for at /fhir");
    }
    call.requireMayBeMadeBy(client);
    RecordReader.Read read =
        records.read(call, client, service, content.knowledge(), clock.instant());
    return new Given(read.patientRecord(), read.unread());
  }
}
