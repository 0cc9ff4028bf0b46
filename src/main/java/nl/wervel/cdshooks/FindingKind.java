package nl.wervel.cdshooks;

/** What can be said of a call, with the section of the specification that it rests on. */
public enum FindingKind {
  NOT_JSON(Severity.ERROR, 400, "RFC 8259"),
  NO_OBJECT(Severity.ERROR, 400, Sections.REQUEST),
  FIELD_MISSING(Severity.ERROR, 400, Sections.REQUEST),
  NO_TEXT(Severity.ERROR, 400, Sections.REQUEST),
  NO_BUNDLE(Severity.ERROR, 400, Sections.CONTEXT),
  NO_REFERENCES(Severity.ERROR, 400, Sections.CONTEXT),
  NO_DRAFT(Severity.ERROR, 400, Sections.CONTEXT),
  NO_FHIR_ID(Severity.ERROR, 400, "FHIR R4, id"),
  OTHER_HOOK(Severity.ERROR, 400, Sections.REQUEST),
  ANOTHER_PATIENT(Severity.ERROR, 400, Sections.PREFETCH),
  NO_PATIENT(Severity.ERROR, 412, Sections.STATUS),
  NO_CLINICAL_DATA(Severity.ERROR, 412, Sections.STATUS),

  NAME_TWICE(Severity.WARNING, 200, "RFC 8259, 4"),
  TEXT_AFTER(Severity.WARNING, 200, "RFC 8259, 2"),
  TEMPLATE_LEFT(Severity.WARNING, 200, Sections.TEMPLATE),
  NO_UUID(Severity.WARNING, 200, Sections.REQUEST),
  USER_WITHOUT_TYPE(Severity.WARNING, 200, Sections.CONTEXT),
  NO_SERVER_ADDRESS(Severity.WARNING, 200, Sections.ACCESS),
  NO_TLS(Severity.WARNING, 200, Sections.ACCESS),
  SERVER_NOT_AGREED(Severity.WARNING, 200, Sections.ACCESS),
  AUTHORIZATION_WITHOUT_SERVER(Severity.WARNING, 200, Sections.TOKEN),
  AUTHORIZATION_INCOMPLETE(Severity.WARNING, 200, Sections.TOKEN),
  KEY_LEFT_OUT(Severity.WARNING, 200, Sections.PREFETCH),
  FAILED_SEARCH(Severity.WARNING, 200, Sections.PREFETCH),
  UNREADABLE(Severity.WARNING, 200, "FHIR R4"),
  READ_IN_PART(Severity.WARNING, 200, "FHIR R4"),
  OTHER_TYPE(Severity.WARNING, 200, Sections.PREFETCH),
  OF_SOMEBODY_ELSE(Severity.WARNING, 200, Sections.PREFETCH),
  NOT_ALL_FOUND(Severity.WARNING, 200, Sections.PREFETCH),

  ID_WITH_TYPE(Severity.INFO, 200, Sections.CONTEXT),
  UNUSED_FIELD(Severity.INFO, 200, Sections.REQUEST),
  UNUSED_CONTEXT(Severity.INFO, 200, Sections.CONTEXT),
  UNUSED_KEY(Severity.INFO, 200, Sections.PREFETCH),
  KEY_FETCHED(Severity.INFO, 200, Sections.ACCESS),
  AGREEMENT_UNKNOWN(Severity.INFO, 200, Sections.ACCESS),
  OWN_STORE(Severity.INFO, 200, Sections.PREFETCH),
  RESOURCES_READ(Severity.INFO, 200, Sections.PREFETCH),
  MORE(Severity.INFO, 200, Sections.REQUEST);

  private static final class Sections {
    static final String REQUEST = "CDS Hooks 2.0, \"HTTP Request\"";
    static final String CONTEXT = "CDS Hooks 2.0, \"Context\" of the hook";
    static final String PREFETCH = "CDS Hooks 2.0, \"Providing FHIR Resources to a CDS Service\"";
    static final String TEMPLATE = "CDS Hooks 2.0, \"Prefetch Template\"";
    static final String ACCESS = "CDS Hooks 2.0, \"FHIR Resource Access\"";
    static final String TOKEN = "CDS Hooks 2.0, \"Passing the Access Token to the CDS Service\"";
    static final String STATUS = "CDS Hooks 2.0, \"HTTP Status Codes\"";
  }

  /** An error is what a call is refused for; a warning what loses data; the rest is to know. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  private final Severity severity;
  private final int status;
  private final String specification;

  FindingKind(Severity severity, int status, String specification) {
    this.severity = severity;
    this.status = status;
    this.specification = specification;
  }

  public Severity severity() {
    return severity;
  }

  /** What a call with it is answered. */
  public int status() {
    return status;
  }

  /** The specification, and the section in it. */
  public String specification() {
    return specification;
  }
}
