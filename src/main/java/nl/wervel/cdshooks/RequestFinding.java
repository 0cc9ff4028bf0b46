package nl.wervel.cdshooks;

import java.util.List;

/**
 * Something to say of a call.
 *
 * @param pointer where in the body (RFC 6901); empty for the whole
 * @param values names and numbers that go with it: fields, keys, types, never what stands in them
 */
public record RequestFinding(FindingKind kind, String pointer, List<String> values) {
  public RequestFinding {
    values = List.copyOf(values);
  }

  /** The last part of the pointer: the name of the field. */
  public String field() {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }
}
