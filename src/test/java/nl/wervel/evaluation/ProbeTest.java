package nl.wervel.evaluation;

import java.nio.file.*;
import java.time.*;
import java.util.*;
import nl.wervel.knowledge.*;
import org.hl7.fhir.r4.model.*;
import org.junit.jupiter.api.Test;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;
import ca.uhn.fhir.context.FhirVersionEnum;

class ProbeTest {
  @Test
  void probe() throws Exception {
    Map<String, String> s = new HashMap<>();
    for (String n : List.of("WervelRecord", "LRPFacts")) s.put(n, Files.readString(Path.of("fhir-resources/facts/" + n + ".cql")));
    long t = System.nanoTime();
    CqlLibraries libs = CqlLibraries.compile(s);
    System.out.println("compile ms " + (System.nanoTime() - t) / 1e6);
    List<Resource> rs = new ArrayList<>();
    Patient p = new Patient(); p.setId("p1"); p.setBirthDateElement(new DateType("1980-11-23")); rs.add(p);
    rs.add(obs("urinaryRetention", new BooleanType(true), "2026-11-22T10:00:00+01:00"));
    rs.add(obs("urinaryRetention", new BooleanType(false), "2026-11-22T09:00:00.000Z"));
    rs.add(obs("urinaryRetention", new BooleanType(false), "2026-11-21"));
    rs.add(obs("nprs", new IntegerType(8), "2026-11-21T10:00:00+01:00"));
    rs.add(obs("fingerFloorDistanceCm", new Quantity().setValue(0.3).setUnit("m").setCode("m").setSystem("http://unitsofmeasure.org"), "2026-11-21T10:00:00+01:00"));
    rs.add(obs("complaintDurationDays", new DateTimeType("2026-10-11"), "2026-11-21T10:00:00+01:00"));
    rs.add(obs("daysSinceTreatmentStart", new DateTimeType("2026-07-10T22:30:00Z"), "2026-11-21T10:00:00+01:00"));
    rs.add(obs("hoursSinceLrsAssessment", new DateTimeType("2026-11-20T10:00:00+01:00"), "2026-11-21T10:00:00+01:00"));
    rs.add(obs("monthsSinceLumbarSurgery", new DateTimeType("2025-11-22"), "2026-11-21T10:00:00+01:00"));
    var model = FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);
    for (int i = 0; i < 300; i++) {
      t = System.nanoTime();
      PatientRecord r = new PatientRecord("p1", rs);
      CqlRun run = new CqlRun(libs, model, r, ZonedDateTime.of(2026, 11, 22, 12, 0, 0, 0, ZoneId.of("Europe/Amsterdam")), Map.of());
      Map<String, Object> out = new TreeMap<>();
      run.within("LRPFacts", () -> {
        for (var d : libs.library("LRPFacts").getStatements().getDef())
          if (!(d instanceof org.hl7.elm.r1.FunctionDef) && !d.getName().equals("Patient")) {
            try { Object v = run.value(d.getName()); if (v != null && !(v instanceof List<?> l && l.isEmpty())) out.put(d.getName(), v);} catch (RuntimeException e) { out.put(d.getName(), e); if (true) throw e; }
          }
        return null;
      });
      if (i % 50 == 0 || i == 299) System.out.println("ms " + (System.nanoTime() - t) / 1e6);
      if (i == 0) out.forEach((k, v) -> { if (!(v instanceof List)) System.out.println(k + " = " + v); });
    }
  }
  static Observation obs(String code, Type v, String eff) {
    Observation o = new Observation(); o.setId(UUID.randomUUID().toString()); o.setStatus(Observation.ObservationStatus.FINAL);
    o.getCode().addCoding().setSystem("https://wervel.example/fhir/CodeSystem/fact").setCode(code);
    o.setValue(v); o.setEffective(new DateTimeType(eff)); return o;
  }
}
