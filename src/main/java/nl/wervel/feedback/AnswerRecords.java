package nl.wervel.feedback;

import org.hl7.fhir.r4.model.Communication;

/** Where answers are kept as FHIR resources. */
interface AnswerRecords {
  /** Stores it under its own id, in the transaction that runs. */
  void put(Communication answer);
}
