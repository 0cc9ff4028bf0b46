package nl.wervel.cdshooks;

import java.util.List;
import java.util.Map;
import nl.wervel.knowledge.HookService;

/**
 * What a call of a service brings.
 *
 * @param context the fields that its hook requires in the context
 * @param prefetch query templates by key
 */
public record ServiceNeeds(List<String> context, Map<String, String> prefetch) {

  public static ServiceNeeds of(HookService service) {
    return new ServiceNeeds(HookContext.required(service.hook()), Prefetch.templates(service));
  }
}
