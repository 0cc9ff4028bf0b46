package nl.wervel.conformance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** A call as bytes that a broken connection, encoding or client makes of it. */
final class BrokenBytes {
  private static final int DEEP = 100_000;

  private BrokenBytes() {}

  /** Mostly as it is: what is no JSON at all is refused soon. */
  static byte[] of(String json, Random random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(20)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> json.getBytes(charset(random));
      case 2 -> flipped(bytes, random);
      case 3 -> twice(json, random).getBytes(StandardCharsets.UTF_8);
      case 4 -> ("{\"x\": " + "[".repeat(random.nextInt(DEEP))).getBytes(StandardCharsets.UTF_8);
      case 5 -> (json + json).getBytes(StandardCharsets.UTF_8);
      case 6 ->
          json.replaceFirst(": *\"[^\"]*\"", ": 1e999999999").getBytes(StandardCharsets.UTF_8);
      default -> bytes;
    };
  }

  private static Charset charset(Random random) {
    return random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** A key that is there twice. */
  private static String twice(String json, Random random) {
    String[] keys = {"hook", "context", "prefetch", "patientId", "resourceType", "entry", "status"};
    String key = "\"" + keys[random.nextInt(keys.length)] + "\":";
    return json.replaceFirst(key, key + " \"x\", " + key);
  }
}
