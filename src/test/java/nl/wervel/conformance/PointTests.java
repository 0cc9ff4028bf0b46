package nl.wervel.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that say which points they show. */
final class PointTests {
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("nl.wervel");

  private PointTests() {}

  /** Annotated methods by point, in the order of their names. */
  static Map<String, List<JavaMethod>> byPoint() {
    return TESTS.stream()
        .map(JavaClass::getMethods)
        .flatMap(methods -> methods.stream())
        .filter(method -> method.isAnnotatedWith(Point.class))
        .sorted(Comparator.comparing(JavaMethod::getFullName))
        .flatMap(method -> shown(method).map(point -> Map.entry(point, method)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Stream<String> shown(JavaMethod method) {
    return Stream.of(method.getAnnotationOfType(Point.class).value());
  }

  /** Whether a test engine runs it. */
  static boolean runs(JavaMethod method) {
    return Stream.of(
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.jupiter.api.TestFactory",
            "net.jqwik.api.Property",
            "net.jqwik.api.Example")
        .anyMatch(method::isAnnotatedWith);
  }
}
