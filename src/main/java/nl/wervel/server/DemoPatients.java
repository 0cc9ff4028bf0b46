package nl.wervel.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import nl.wervel.access.PracticeProperties;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Loads {@code demo/*.json}, one transaction bundle a fictional patient, unless the patient is
 * there already: what somebody tried on a demo patient survives a restart.
 */
@Component
@Order(StartOrder.DEMO_PATIENTS)
class DemoPatients implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(DemoPatients.class);

  private final IFhirSystemDao<Bundle, Meta> store;
  private final IFhirResourceDao<Patient> patients;
  private final FhirContext fhirContext;
  private final DemoProperties properties;
  private final PracticeProperties practices;
  private final OneNodeAtATime nodes;

  DemoPatients(
      IFhirSystemDao<Bundle, Meta> store,
      IFhirResourceDao<Patient> patients,
      FhirContext fhirContext,
      DemoProperties properties,
      PracticeProperties practices,
      OneNodeAtATime nodes) {
    this.properties = properties;
    this.practices = practices;
    this.nodes = nodes;
    this.store = store;
    this.patients = patients;
    this.fhirContext = fhirContext;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (!properties.enabled() || practices.areThere()) {
      return; // a demo patient belongs to no practice
    }
    List<Bundle> shipped = shipped(fhirContext);
    nodes.run(() -> shipped.forEach(this::load));
    log.info("{} demo patients", shipped.size());
  }

  /** The fictional patients, the Patient first in each. */
  private static List<Bundle> shipped(FhirContext fhirContext) throws IOException {
    Resource[] files =
        new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.json");
    Arrays.sort(files, Comparator.comparing(Resource::getFilename));
    List<Bundle> bundles = new ArrayList<>();
    for (Resource file : files) {
      try (InputStream json = file.getInputStream()) {
        bundles.add(fhirContext.newJsonParser().parseResource(Bundle.class, json));
      }
    }
    return bundles;
  }

  /** What is known of each, the Patient first. */
  static List<List<org.hl7.fhir.r4.model.Resource>> resources(FhirContext fhirContext) {
    try {
      return shipped(fhirContext).stream().map(DemoPatients::resources).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<org.hl7.fhir.r4.model.Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
  }

  private boolean exists(org.hl7.fhir.r4.model.Resource patient) {
    try {
      patients.read(patient.getIdElement(), new SystemRequestDetails());
      return true;
    } catch (ResourceNotFoundException | ResourceGoneException absent) {
      return false;
    }
  }

  private void load(Bundle bundle) {
    if (!exists(bundle.getEntryFirstRep().getResource())) {
      store.transaction(new SystemRequestDetails(), bundle);
    }
  }
}
