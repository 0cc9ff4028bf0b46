package nl.wervel.server;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.repository.IRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.wervel.knowledge.KnowledgeBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.opencds.cqf.fhir.utility.iterable.BundleMappingIterable;

/**
 * A repository that asks the store each search once, and for an artifact by its canonical not at
 * all when it runs: those are in memory as the store holds them. Clinical Reasoning retrieves the
 * same data for each condition, and looks up each plan and activity. Made for one {@code $apply},
 * which writes nothing.
 */
final class RememberedSearches implements InvocationHandler {
  private final IRepository store;
  private final KnowledgeBase running;
  private final Map<String, Object> answers = new HashMap<>();

  private RememberedSearches(IRepository store, KnowledgeBase running) {
    this.store = store;
    this.running = running;
  }

  static IRepository over(IRepository store, KnowledgeBase running) {
    return (IRepository)
        Proxy.newProxyInstance(
            RememberedSearches.class.getClassLoader(),
            new Class<?>[] {IRepository.class},
            new RememberedSearches(store, running));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (!method.getName().equals("search") && !method.getName().equals("read")) {
      return ask(method, arguments);
    }
    String question = method.getName() + Arrays.toString(arguments);
    Object answer = answers.get(question);
    if (answer == null) {
      Optional<Object> inMemory = running(arguments).map(RememberedSearches::found);
      answer = inMemory.isPresent() ? inMemory.get() : whole(ask(method, arguments));
      answers.put(question, answer);
    }
    return answer;
  }

  /** The artifact that a search by canonical URL, with or without version, is for. */
  private Optional<MetadataResource> running(Object[] arguments) {
    if (arguments.length < 3
        || !(arguments[1] instanceof Class<?> type)
        || !(arguments[2] instanceof Map<?, ?> parameters)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    parameters.keySet().forEach(name -> names.add(String.valueOf(name)));
    names.removeAll(Set.of("url", "version"));
    return names.isEmpty()
        ? value(parameters, "url")
            .flatMap(running::artifact)
            .filter(type::isInstance)
            .filter(
                artifact ->
                    value(parameters, "version").stream().allMatch(artifact.getVersion()::equals))
        : Optional.empty();
  }

  private static Optional<String> value(Map<?, ?> parameters, String name) {
    return parameters.get(name) instanceof List<?> values
            && values.size() == 1
            && values.get(0) instanceof IQueryParameterType parameter
        ? Optional.ofNullable(parameter.getValueAsQueryToken())
        : Optional.empty();
  }

  private static Bundle found(MetadataResource artifact) {
    Bundle found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
    found.addEntry().setResource(artifact.copy());
    return found;
  }

  private Object ask(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  /** All pages of a search as one Bundle. */
  private Object whole(Object answer) {
    if (!(answer instanceof Bundle first) || first.getLink(Bundle.LINK_NEXT) == null) {
      return answer;
    }
    Bundle whole = new Bundle().setType(Bundle.BundleType.SEARCHSET);
    new BundleMappingIterable<>(store, first, entry -> entry.getResource())
        .forEach(
            resource -> whole.addEntry().setResource((org.hl7.fhir.r4.model.Resource) resource));
    return whole;
  }
}
