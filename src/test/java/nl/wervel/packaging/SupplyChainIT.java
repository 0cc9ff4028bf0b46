package nl.wervel.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials (CycloneDX) in the jar names what is in the jar, under licences we accept.
 */
class SupplyChainIT {
  private static final Path JAR = Path.of("target", "wervel.jar");
  private static final String LIBRARIES = "BOOT-INF/lib/";

  /** Of each library one at least must be of these; none of them asks more than to be named. */
  private static final Set<String> ACCEPTED =
      Set.of(
          "Apache-2.0",
          "Apache Software License 2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-Style License",
          "EPL-1.0",
          "EPL-2.0",
          "LGPL-2.1-only",
          "MIT",
          "MIT-0",
          "MPL-2.0",
          "CC0-1.0",
          "Unicode-3.0");

  /** Their own pages say what their POM does not, or says as another version of it. */
  private static final Map<String, String> READ_ELSEWHERE =
      Map.of(
          "jakarta-regexp", "Apache-1.1",
          "stax2-api", "BSD-2-Clause",
          "font-awesome", "CC-BY-4.0, OFL-1.1 and MIT");

  private static final Pattern CLASSIFIER = Pattern.compile("(?<=classifier=)[^&]+");

  private static JsonNode components;
  private static Set<String> jars;

  @BeforeAll
  static void read() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      ZipEntry bill = jar.getEntry("META-INF/sbom/application.cdx.json");
      assertThat(bill).as("Maven writes it when it is online").isNotNull();
      try (InputStream json = jar.getInputStream(bill)) {
        components = new ObjectMapper().readTree(json).path("components");
      }
      jars =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
              .map(name -> name.substring(LIBRARIES.length()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Starters are empty, and the launcher's tools come with the packaging. */
  @Test
  void itNamesEveryLibraryOfTheJarAndNoOther() {
    assertThat(without(named(), "spring-boot-starter"))
        .isEqualTo(without(jars, "spring-boot-jarmode-tools"));
  }

  private static Set<String> without(Set<String> names, String prefix) {
    return names.stream()
        .filter(name -> !name.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyLibraryHasALicenceWeAccept() {
    for (JsonNode component : components) {
      String name = component.path("name").asText();
      if (!READ_ELSEWHERE.containsKey(name)) {
        assertThat(licences(component)).as(name).anyMatch(ACCEPTED::contains);
      }
    }
  }

  @Test
  void everyLibraryHasAHashToCompare() {
    assertThat(components)
        .isNotEmpty()
        .allSatisfy(
            component ->
                assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256"));
  }

  private static Set<String> named() {
    return StreamSupport.stream(components.spliterator(), false)
        .map(SupplyChainIT::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A package URL ends in {@code ?classifier=data&type=jar}. */
  private static String file(JsonNode component) {
    Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
    return component.path("name").asText()
        + "-"
        + component.path("version").asText()
        + (classifier.find() ? "-" + classifier.group() : "")
        + ".jar";
  }

  private static Set<String> licences(JsonNode component) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode entry : component.path("licenses")) {
      licences.add(entry.at("/license/id").asText(entry.at("/license/name").asText()));
    }
    return licences;
  }
}
