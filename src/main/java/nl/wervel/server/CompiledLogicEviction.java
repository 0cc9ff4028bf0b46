package nl.wervel.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.opencds.cqf.fhir.cql.EvaluationSettings;

/**
 * Forgets what clinical reasoning compiled or expanded when a Library or ValueSet is written, so
 * that the next {@code $apply} uses what is stored. All of it: a library is compiled together with
 * those that it includes.
 */
@Interceptor
public class CompiledLogicEviction {

  private final EvaluationSettings settings;

  CompiledLogicEviction(EvaluationSettings settings) {
    this.settings = settings;
  }

  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    evict(resource);
  }

  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource before, IBaseResource after) {
    evict(after);
  }

  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    evict(resource);
  }

  /** When another node wrote something. */
  void evictAll() {
    settings.getLibraryCache().clear();
    settings.getValueSetCache().clear();
  }

  private void evict(IBaseResource resource) {
    switch (resource.fhirType()) {
      case "Library" -> settings.getLibraryCache().clear();
      case "ValueSet" -> settings.getValueSetCache().clear();
      default -> {}
    }
  }
}
