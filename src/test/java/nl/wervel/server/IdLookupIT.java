package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fails when a new HAPI writes its id lookup in a way that {@link IdLookupForH2} does not know. */
class IdLookupIT extends ServerIT {

  private static final String LOOKUPS =
      "select sql_statement from information_schema.query_statistics"
          + " where sql_statement like 'select%FHIR_ID%' and sql_statement not like '%query_stat%'";

  @Autowired private JdbcTemplate database;

  @Test
  void transactionLooksUpItsIdsInPairs() {
    database.execute("set query_statistics true");
    http().post("/fhir", patients("lookup-1", "lookup-2", "lookup-3"));

    List<String> lookups = database.queryForList(LOOKUPS, String.class);
    database.execute("set query_statistics false");
    assertThat(lookups).anyMatch(sql -> sql.contains("FHIR_ID) in ((?,?),(?,?),(?,?))"));
    assertThat(lookups).noneMatch(sql -> sql.contains("FHIR_ID=? or"));
  }

  private static Bundle patients(String... ids) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (String id : ids) {
      Patient patient = new Patient();
      patient.setId(id);
      transaction
          .addEntry()
          .setResource(patient)
          .getRequest()
          .setMethod(HTTPVerb.PUT)
          .setUrl("Patient/" + id);
    }
    return transaction;
  }
}
