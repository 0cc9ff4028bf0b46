package nl.wervel.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.wervel.evaluation.Guideline;
import nl.wervel.knowledge.HookService;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * A call with all of a service's prefetch, filled with searchsets such as a HAPI FHIR server
 * answers: with links, full addresses, versions and search modes.
 */
public final class PrefetchedCall {
  /** The id of the patient that it is about. */
  public static final String PATIENT = "p1";

  private static final String BASE = "https://ehr.example/fhir";

  private PrefetchedCall() {}

  /**
   * @param resources what the record system holds; draft orders go into the context
   */
  public static ObjectNode of(HookService service, List<? extends Resource> resources) {
    ObjectNode body =
        Ehr.tree(
            """
            {"hook": "%s", "hookInstance": "%s",
             "context": {"userId": "Practitioner/1", "patientId": "%s"}}"""
                .formatted(service.hook(), HookCalls.INSTANCE, PATIENT));
    if (service.hook().startsWith("order-")) {
      List<? extends Resource> drafts = resources.stream().filter(PrefetchedCall::draft).toList();
      Bundle orders = bundle(BundleType.COLLECTION, "ServiceRequest", drafts);
      body.withObject("/context").set("draftOrders", Ehr.tree(Ehr.json(orders)));
    }
    ObjectNode prefetch = body.putObject("prefetch");
    for (Map.Entry<String, String> key : Prefetch.keys(service).entrySet()) {
      prefetch.set(key.getKey(), Ehr.tree(Ehr.json(answer(key.getValue(), resources))));
    }
    return body;
  }

  private static Resource answer(String type, List<? extends Resource> resources) {
    List<? extends Resource> found =
        resources.stream().filter(r -> r.fhirType().equals(type) && !draft(r)).toList();
    return type.equals("Patient")
        ? stored(found.stream().findFirst().map(Resource.class::cast).orElseGet(Patient::new))
        : bundle(BundleType.SEARCHSET, type, found).setTotal(found.size());
  }

  private static boolean draft(Resource resource) {
    return resource instanceof ServiceRequest order
        && order.getStatus() == ServiceRequestStatus.DRAFT;
  }

  private static Bundle bundle(BundleType type, String of, List<? extends Resource> resources) {
    Bundle bundle = new Bundle().setType(type);
    bundle.setId("5b1c0ed6-6a49-4bb8-8c39-1d1d4b0a1f6e");
    bundle.getMeta().setLastUpdated(recorded());
    bundle.addLink().setRelation("self").setUrl(BASE + "/" + of + "?patient=" + PATIENT);
    for (Resource resource : resources) {
      Resource stored = stored(resource);
      bundle
          .addEntry()
          .setFullUrl(BASE + "/" + of + "/" + stored.getIdElement().getIdPart())
          .setResource(stored)
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  private static Resource stored(Resource resource) {
    Resource stored = resource.copy();
    stored.getMeta().setVersionId("1").setLastUpdated(recorded()).setSource("#Ku0rvMzpQ1Bd5xTe");
    return stored;
  }

  private static Date recorded() {
    return Date.from(Guideline.NOW.minusHours(1).toInstant());
  }
}
