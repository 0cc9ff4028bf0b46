package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hibernate.cfg.AvailableSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/wervel, HapiFhirH2Dialect",
    "jdbc:postgresql://db/wervel, HapiFhirPostgresDialect"
  })
  void dialectFollowsTheUrl(String url, String dialect) {
    assertThat((String) DatabaseSettings.forUrl(url).get(AvailableSettings.DIALECT))
        .endsWith(dialect);
  }

  @Test
  void otherDatabaseIsRefused() {
    assertThatThrownBy(() -> DatabaseSettings.forUrl("jdbc:mysql://db/wervel"))
        .hasMessageContaining("spring.datasource.url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where (r.RES_TYPE=? and r.FHIR_ID=? or r.RES_TYPE=? and r.FHIR_ID=?) | where ((r.RES_TYPE,r.FHIR_ID) in ((?,?),(?,?)))
          where r.RES_TYPE=? and r.FHIR_ID=? or r.RES_TYPE=? and r.FHIR_ID=? or r.RES_TYPE=? and r.FHIR_ID=? | where (r.RES_TYPE,r.FHIR_ID) in ((?,?),(?,?),(?,?))
          where r.RES_TYPE=? and r.FHIR_ID=? | where r.RES_TYPE=? and r.FHIR_ID=?
          where r.RES_TYPE=? and r.FHIR_ID=? or q.RES_TYPE=? and q.FHIR_ID=? | where r.RES_TYPE=? and r.FHIR_ID=? or q.RES_TYPE=? and q.FHIR_ID=?
          """)
  void idsAreLookedUpInPairs(String sql, String expected) {
    assertThat(new IdLookupForH2().inspect(sql)).isEqualTo(expected);
  }
}
