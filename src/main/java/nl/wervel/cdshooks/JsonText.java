package nl.wervel.cdshooks;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** The text of a call, read as the hooks read it, and looked at for what they pass over. */
final class JsonText {
  private final ObjectMapper json;

  JsonText(ObjectMapper json) {
    this.json = json;
  }

  /** Empty when it is no JSON. */
  Optional<JsonNode> read(byte[] text, Findings findings) {
    JsonNode body;
    try {
      body = json.reader().forType(JsonNode.class).readValue(text);
    } catch (IOException broken) {
      add(FindingKind.NOT_JSON, broken, findings);
      return Optional.empty();
    }
    lookForMore(text, findings);
    return Optional.of(body);
  }

  private void lookForMore(byte[] text, Findings findings) {
    FindingKind next = FindingKind.NAME_TWICE;
    try (JsonParser parser = json.getFactory().createParser(text)) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      parser.nextToken();
      parser.skipChildren();
      next = FindingKind.TEXT_AFTER;
      if (parser.nextToken() != null) {
        findings.add(next, "", place(parser.currentLocation()));
      }
    } catch (IOException found) {
      add(next, found, findings);
    }
  }

  private static void add(FindingKind kind, IOException problem, Findings findings) {
    if (problem instanceof JsonProcessingException known && known.getLocation() != null) {
      findings.add(kind, "", place(known.getLocation()));
    } else {
      findings.add(kind, "", "?");
    }
  }

  /** Line and column, both from 1. */
  private static String place(JsonLocation location) {
    return location.getLineNr() + ":" + location.getColumnNr();
  }
}
