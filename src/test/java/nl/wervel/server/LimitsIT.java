package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import nl.wervel.conformance.Point;
import nl.wervel.server.TestClient.Answer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much is refused by name, and no more of it is read than needed. */
class LimitsIT extends SecuredServerIT {
  private static final String SERVICE = "/cds-services/lrp-patient-view";
  private static final int TOO_MUCH = MAX_REQUEST_BYTES + 1;

  @ParameterizedTest
  @ValueSource(strings = {SERVICE, SERVICE + "/feedback", "/fhir", "/fhir/Patient"})
  @Point("REQ-16")
  void aBodyThatIsTooLargeIsRefused(String path) {
    assertTooLarge(post(path, bytes(padded(TOO_MUCH)), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVICE, SERVICE + "/feedback", "/fhir", "/fhir/Patient"})
  void aBodyOfUnknownLengthIsCounted(String path) {
    assertTooLarge(post(path, chunked(padded(TOO_MUCH)), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {SERVICE, SERVICE + "/feedback", "/fhir", "/fhir/Patient"})
  @Point({"REQ-16", "ROB-03"})
  void aBodyIsCountedUnpacked(String path) {
    byte[] bomb = packed(padded(50 * MAX_REQUEST_BYTES));
    assertThat(bomb.length).isLessThan(MAX_REQUEST_BYTES);
    assertTooLarge(post(path, bytes(bomb), "gzip"));
  }

  @Test
  @Point("REQ-16")
  void aBodyOfTwoHundredMegabytesIsRefusedBeforeItIsRead() {
    byte[] part = new byte[1_000_000];
    List<byte[]> parts = Collections.nCopies(200, part);
    assertTooLarge(post(SERVICE, BodyPublishers.ofByteArrays(parts), ""));
    assertTooLarge(
        post(
            SERVICE,
            BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), 200_000_000L),
            ""));
  }

  @Test
  @Point("REQ-16")
  void aBodyUpToTheLimitIsReadHoweverItIsSent() {
    byte[] whole = padded(MAX_REQUEST_BYTES);
    assertAnswered(post(SERVICE, bytes(whole), ""));
    assertAnswered(post(SERVICE, chunked(whole), ""));
    assertAnswered(post(SERVICE, bytes(packed(whole)), "gzip"));
    assertAnswered(post(SERVICE, chunked(packed(whole)), "GZIP"));
    assertAnswered(post(SERVICE, bytes(whole), "identity"));
  }

  @Test
  void aResourceMayBeSentPackedAndInChunks() {
    byte[] patient =
        "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Müller\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(post("/fhir/Patient", bytes(packed(patient)), "gzip").body()).contains("Müller");
    assertThat(post("/fhir/Patient", chunked(patient), "").body()).contains("Müller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "x"})
  void otherPackingsAreRefused(String encoding) {
    Answer answer = post(SERVICE, bytes(padded(1000)), encoding);
    assertThat(answer.status()).isEqualTo(415);
    answer.as(OperationOutcome.class);
  }

  @Test
  void whatIsNoGzipIsRefused() {
    byte[] half = packed(padded(10_000));
    half = Arrays.copyOf(half, half.length / 2);
    for (byte[] broken : new byte[][] {padded(1000), half, {}}) {
      Answer answer = post(SERVICE, bytes(broken), "gzip");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      answer.as(OperationOutcome.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  @Point("JSON-09")
  void jsonThatIsTooDeepIsMalformed(String level) {
    String deep = "{\"hook\": " + level.repeat(100_000);
    Answer answer = post(SERVICE, bytes(deep.getBytes(StandardCharsets.UTF_8)), "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    answer.as(OperationOutcome.class);
  }

  @Test
  void aClientThatCallsTooOftenIsToldWhenToCallAgainAndOthersAreServed() {
    Answer answer = http(BUSY).get("/cds-services");
    for (int i = 0; i < 2 * REQUESTS_PER_MINUTE && answer.status() == 200; i++) {
      answer = http(BUSY).get("/cds-services");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.response().headers().firstValueAsLong("Retry-After")).isPresent();
    answer.as(OperationOutcome.class);
    assertThat(http(HOSPITAL).get("/cds-services").status()).isEqualTo(200);
  }

  private static void assertTooLarge(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(413);
    assertThat(answer.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics())
        .contains(Integer.toString(MAX_REQUEST_BYTES));
  }

  private static void assertAnswered(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/indicator").asText()).isEqualTo("critical");
  }

  private Answer post(String path, BodyPublisher body, String encoding) {
    Map<String, String> headers = new HashMap<>();
    headers.put(
        "Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json");
    if (!encoding.isEmpty()) {
      headers.put("Content-Encoding", encoding);
    }
    TestClient client = path.startsWith("/fhir") ? http() : http(HOSPITAL);
    return client.send("POST", path, body, headers);
  }

  private static BodyPublisher bytes(byte[] body) {
    return BodyPublishers.ofByteArray(body);
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  /** A call of so many bytes. */
  private static byte[] padded(int length) {
    String call =
        """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context": {"userId": "Practitioner/p", "patientId": "demo-red-flag"}}""";
    return (call + " ".repeat(length - call.length())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
