package nl.wervel.audit;

/** Sees what could not be audited. It never throws. */
public interface AuditWatch {

  /** An event was lost: what it would have told was answered without. */
  void lost();
}
