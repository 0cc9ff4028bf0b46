package nl.wervel.feedback;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a card was overridden, in a code; the client may send codes that we did not offer.
 *
 * @param system any text; should be a URI
 */
record OverrideReason(String system, String code, Optional<String> display) {
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_SYSTEM = 1024;
  private static final Pattern CODE = Pattern.compile("[^\\s\\p{Cntrl}]+( [^\\s\\p{Cntrl}]+)*");
  private static final String URI_CHARACTERS = "[!-~&&[^\"<>\\\\^`{}|]]+";

  /** A web address, an OID, or another URN. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "https?://%1$s|urn:oid:[0-2](\\.(0|[1-9]\\d*)){3,}|urn:(?!oid:|uuid:)[a-z0-9-]+:%1$s"
              .formatted(URI_CHARACTERS));

  /** Whether it can stand as a Coding in FHIR, and be counted by its code. */
  boolean isCoding() {
    return code.length() <= LONGEST_CODE
        && system.length() <= LONGEST_SYSTEM
        && CODE.matcher(code).matches()
        && SYSTEM.matcher(system).matches();
  }
}
