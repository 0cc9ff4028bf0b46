package nl.wervel.evaluation;
import java.nio.file.*; import java.time.*; import java.util.*; import java.nio.charset.StandardCharsets;
import ca.uhn.fhir.context.FhirContext;
import nl.wervel.knowledge.*;
import org.hl7.fhir.r4.model.*;
import org.junit.jupiter.api.Test;
class ScratchTest {
  @Test void scratch() throws Exception {
    var ctx = FhirContext.forR4Cached(); var p = ctx.newJsonParser();
    List<Resource> rs = new ArrayList<>();
    try (var s = Files.walk(Path.of("fhir-resources"))) {
      for (Path f : s.filter(x -> x.toString().endsWith(".json")).sorted().toList()) {
        Resource r = (Resource) p.parseResource(Files.readString(f));
        if (r instanceof Library l) l.getContentFirstRep().setData(Files.readAllBytes(f.resolveSibling(l.getContentFirstRep().getUrl())));
        rs.add(r);
      }
    }
    long t = System.nanoTime();
    KnowledgeBase k = new KnowledgeBase(rs);
    System.out.println("load ms " + (System.nanoTime() - t) / 1e6);
    HookService s = k.services().get("lrp-patient-view");
    System.out.println(s.recommendations().size() + " rows, types " + s.resourceTypes());
    Evaluator ev = new Evaluator(k, Map.of());
    Patient pat = new Patient(); pat.setId("p1"); pat.setBirthDateElement(new DateType("1960-01-01"));
    List<Resource> rec = new ArrayList<>(List.of(pat, obs("urinaryRetention", new BooleanType(true)), obs("cancerHistory", new BooleanType(true)), obs("fatigue", new BooleanType(true)), obs("lrsPresent", new BooleanType(true)), obs("mrcLowest", new IntegerType(3))));
    for (int i = 0; i < 400; i++) {
      t = System.nanoTime();
      Evaluation e = ev.evaluate(s, new PatientRecord("p1", rec), ZonedDateTime.now(ZoneId.of("Europe/Amsterdam")));
      if (i % 100 == 0 || i == 399) System.out.println("ms " + (System.nanoTime() - t) / 1e6 + " failed " + e.failed().size());
      if (i == 0) { for (Finding f : e.findings()) { System.out.println(f.recommendation().id() + " <- " + f.because().stream().map(r -> r.fact() + "=" + r.value().orElse("?")).toList() + f.settings());}
        for (Undecided f : e.undecided().subList(0, 12)) System.out.println("? " + f.recommendation().id() + " <- " + f.missing()); }
    }
  }
  static Observation obs(String code, Type v) {
    Observation o = new Observation(); o.setId(UUID.randomUUID().toString()); o.setStatus(Observation.ObservationStatus.FINAL);
    o.getCode().addCoding().setSystem("https://wervel.example/fhir/CodeSystem/fact").setCode(code);
    o.setValue(v); o.setEffective(new DateTimeType("2026-11-20T10:00:00+01:00")); return o;
  }
}
