package nl.wervel.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;

/** Answers the engine's retrieves from a {@link PatientRecord}. */
final class RecordRetrieveProvider implements RetrieveProvider {
  private final PatientRecord patientRecord;

  RecordRetrieveProvider(PatientRecord patientRecord) {
    this.patientRecord = patientRecord;
  }

  /**
   * @throws UnsupportedOperationException for a value set or date filter: the knowledge does not
   *     use them, and ignoring one would change what a rule means
   */
  @Override
  public Iterable<Object> retrieve(
      String context,
      String contextPath,
      Object contextValue,
      String dataType,
      String templateId,
      String codePath,
      Iterable<Code> codes,
      String valueSet,
      String datePath,
      String dateLowPath,
      String dateHighPath,
      Interval dateRange) {
    if (valueSet != null || dateRange != null) {
      throw new UnsupportedOperationException("retrieve of " + dataType + " by value set or date");
    }
    if (codes == null) {
      return new ArrayList<>(patientRecord.ofType(dataType));
    }
    List<PatientRecord.Coded> keys = new ArrayList<>();
    codes.forEach(code -> keys.add(new PatientRecord.Coded(code.getSystem(), code.getCode())));
    return new ArrayList<>(patientRecord.ofTypeWithCode(dataType, keys));
  }
}
