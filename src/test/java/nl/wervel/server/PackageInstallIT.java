package nl.wervel.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.InstallModeEnum;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec.VersionPolicyEnum;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.UriParam;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The FHIR package that the build wrote, installed by HAPI's own installer in a HAPI store that has
 * nothing of Wervel in it.
 */
@SpringBootTest(
    classes = PackageInstallIT.BareStore.class,
    webEnvironment = WebEnvironment.NONE,
    properties = "spring.datasource.url=jdbc:h2:mem:bare;DB_CLOSE_DELAY=-1")
class PackageInstallIT {

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  @EnableConfigurationProperties(FhirProperties.class)
  @Import(StoreConfiguration.class)
  static class BareStore {}

  @Autowired private IPackageInstallerSvc installer;
  @Autowired private DaoRegistry store;
  @Autowired private JpaStorageSettings settings;

  @Test
  void everythingIsThereAfterwardsAndLibrariesHaveTheirText() throws IOException {
    byte[] content = Files.readAllBytes(Path.of(System.getProperty("fhir.package")));
    NpmPackage npm = NpmPackage.fromPackage(new ByteArrayInputStream(content));
    assertThat(count("PlanDefinition")).isZero();
    settings.setValidateResourceStatusForPackageUpload(false);

    installer.install(
        new PackageInstallationSpec()
            .setName(npm.name())
            .setVersion(npm.version())
            .setPackageContents(content)
            .setInstallMode(InstallModeEnum.STORE_AND_INSTALL)
            .setVersionPolicy(VersionPolicyEnum.SINGLE_VERSION)
            .addInstallResourceTypes(types(npm).keySet().toArray(String[]::new)));

    types(npm).forEach((type, expected) -> assertThat(count(type)).as(type).isEqualTo(expected));
    assertThat(types(npm))
        .containsKeys("PlanDefinition", "Library", "Questionnaire", "ImplementationGuide");
    Library rules = (Library) byUrl("Library", "LRPRedFlags");
    assertThat(new String(rules.getContentFirstRep().getData(), StandardCharsets.UTF_8))
        .contains("library LRPRedFlags", "define \"rf-screen-all\":");
    PlanDefinition plan = (PlanDefinition) byUrl("PlanDefinition", "lrp-red-flags-emergency");
    assertThat(plan.getIdElement().getIdPart()).isEqualTo("lrp-red-flags-emergency");
    ImplementationGuide guide =
        (ImplementationGuide) byUrl("ImplementationGuide", "example.wervel.lrp");
    assertThat(guide.getDefinition().getResource())
        .allSatisfy(
            listed ->
                assertThat(
                        store
                            .getResourceDao(
                                listed.getReference().getReferenceElement().getResourceType())
                            .read(
                                listed.getReference().getReferenceElement(),
                                new SystemRequestDetails()))
                    .isNotNull());
  }

  private static Map<String, Integer> types(NpmPackage npm) throws IOException {
    return npm.listIndexedResources(List.of().toArray(String[]::new)).stream()
        .collect(
            Collectors.toMap(
                resource -> resource.getResourceType(), one -> 1, Integer::sum, TreeMap::new));
  }

  private int count(String type) {
    return store
        .getResourceDao(type)
        .search(SearchParameterMap.newSynchronous(), new SystemRequestDetails())
        .getAllResources()
        .size();
  }

  private Object byUrl(String type, String id) {
    return store
        .getResourceDao(type)
        .search(
            SearchParameterMap.newSynchronous(
                "url", new UriParam("https://wervel.example/fhir/" + type + "/" + id)),
            new SystemRequestDetails())
        .getAllResources()
        .get(0);
  }
}
