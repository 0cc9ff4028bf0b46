package nl.wervel.server;

import ca.uhn.fhir.repository.IRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.opencds.cqf.fhir.utility.iterable.BundleMappingIterable;

/**
 * A repository that asks the store each search once. Clinical Reasoning evaluates a plan's
 * conditions one by one, and each retrieves the same data again. Made for one {@code $apply}, which
 * writes nothing.
 */
final class RememberedSearches implements InvocationHandler {
  private final IRepository store;
  private final Map<String, Object> answers = new HashMap<>();

  private RememberedSearches(IRepository store) {
    this.store = store;
  }

  static IRepository over(IRepository store) {
    return (IRepository)
        Proxy.newProxyInstance(
            RememberedSearches.class.getClassLoader(),
            new Class<?>[] {IRepository.class},
            new RememberedSearches(store));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (!method.getName().equals("search") && !method.getName().equals("read")) {
      return ask(method, arguments);
    }
    String question = method.getName() + Arrays.toString(arguments);
    Object answer = answers.get(question);
    if (answer == null) {
      answer = whole(ask(method, arguments));
      answers.put(question, answer);
    }
    return answer;
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
