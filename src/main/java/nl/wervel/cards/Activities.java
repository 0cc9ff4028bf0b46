package nl.wervel.cards;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import nl.wervel.knowledge.Activity;
import nl.wervel.knowledge.BrokenArtifactException;
import nl.wervel.knowledge.Form;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.opencds.cqf.cql.engine.model.ModelResolver;
import org.opencds.cqf.fhir.cr.activitydefinition.ActivityDefinitionProcessor;
import org.opencds.cqf.fhir.utility.model.FhirModelResolverCache;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/**
 * The resources that ActivityDefinitions stand for. Each is applied once by HAPI Clinical Reasoning
 * ({@code ActivityDefinition/$apply}); a suggestion is a copy of the outcome for its patient.
 */
public final class Activities {
  private static final String FILL_IN_FORM =
      KnowledgeBase.BASE + "/ActivityDefinition/fill-in-form";
  private static final String NOBODY = "nobody";
  private static final ModelResolver ELEMENTS =
      FhirModelResolverCache.resolverForVersion(FhirVersionEnum.R4);

  private final Map<String, Activity> activities = new HashMap<>();
  private final Map<String, Resource> applied = new HashMap<>();

  /**
   * @throws BrokenArtifactException for an ActivityDefinition that cannot be applied
   */
  public Activities(FhirContext fhir, Collection<Activity> activities) {
    InMemoryFhirRepository repository = new InMemoryFhirRepository(fhir);
    repository.update(new Patient().setId("Patient/" + NOBODY));
    for (Activity activity : activities) {
      this.activities.put(activity.url(), activity);
      applied.put(activity.url(), apply(repository, activity.definition().copy()));
    }
  }

  /** Without what is computed: that differs between patients. */
  private static Resource apply(InMemoryFhirRepository repository, ActivityDefinition activity) {
    activity.setDynamicValue(null);
    try {
      return (Resource)
          new ActivityDefinitionProcessor(repository)
              .apply(
                  Eithers.<CanonicalType, IIdType, ActivityDefinition>forRight3(activity),
                  "Patient/" + NOBODY,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null);
    } catch (RuntimeException e) {
      throw new BrokenArtifactException(
          "ActivityDefinition/" + activity.getIdElement().getIdPart(),
          "cannot be applied: " + e.getMessage());
    }
  }

  /** What a suggestion to do it is called. */
  String label(String url, Language language) {
    return activities.get(url).title().in(language);
  }

  /**
   * The resource that doing it creates for a patient, in the user's language.
   *
   * @param values elements computed for the patient, by path
   */
  Resource forPatient(String url, String patientId, Map<String, Type> values, Language language) {
    Resource resource = applied.get(url).copy();
    resource.setId((String) null);
    resource.setProperty(
        resource instanceof Task ? "for" : "subject", new Reference("Patient/" + patientId));
    Proposal.complete(resource, activities.get(url).definition());
    ProposalText.write(resource, activities.get(url), language);
    values.forEach((path, value) -> ELEMENTS.setValue(resource, path, value.copy()));
    return resource;
  }

  /** The Task to fill in a form (SDC: the Questionnaire is the task's input). */
  Task fillIn(Form form, String patientId, Language language) {
    Task task = (Task) forPatient(FILL_IN_FORM, patientId, Map.of(), language);
    task.setDescription(form.title().in(language));
    task.addInput()
        .setType(
            new CodeableConcept()
                .addCoding(
                    new org.hl7.fhir.r4.model.Coding()
                        .setSystem("http://hl7.org/fhir/uv/sdc/CodeSystem/temp")
                        .setCode("questionnaire")))
        .setValue(new CanonicalType(form.canonical()));
    return task;
  }
}
