package nl.wervel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Of an address only words of ours and of FHIR are told. */
class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "/fhir, /fhir",
    "/fhir/, /fhir",
    "/fhir/metadata, /fhir/metadata",
    "/fhir/api-docs, /fhir/api-docs",
    "/fhir/Patient, /fhir/Patient",
    "/fhir/Patient/_search, /fhir/Patient/_search",
    "/fhir/Patient/zonnebloem, /fhir/Patient/{id}",
    "/fhir/Patient/Patient/_history/2, /fhir/Patient/Patient/_history/{id}",
    "/fhir/Patient/1/$report, /fhir/Patient/{id}/$report",
    "/fhir/Patient/1/$course, /fhir/Patient/{id}/$course",
    "/fhir/Patient/1/$zonnebloem, /fhir/Patient/{id}/{id}",
    "/fhir/zonnebloem/1, /fhir/{unknown}/{unknown}",
    "/fhirzonnebloem, {unknown}",
    "/zonnebloem, {unknown}"
  })
  void onlyKnownWords(String path, String route) {
    assertThat(Route.of(new MockHttpServletRequest("GET", path))).isEqualTo(route);
  }
}
