package nl.wervel.server;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.StoreMetaSourceInformationEnum;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.TagStorageModeEnum;
import java.util.Set;

/** How the store behaves where HAPI's default is not what a clinical client needs. */
final class StoreSettings {

  private StoreSettings() {}

  /**
   * @param severalNodes whether others may write to the same database, or practices share it; what
   *     was found there must then be looked up again
   */
  static JpaStorageSettings of(FhirProperties properties, boolean severalNodes) {
    JpaStorageSettings settings = new JpaStorageSettings();
    settings.setMatchUrlCacheEnabled(!severalNodes);
    acceptWhatClientsSend(settings, properties);
    keepSearchesFresh(settings, properties);
    writeNoMoreThanNeeded(settings);
    return settings;
  }

  /**
   * Record systems number their patients, refer to practitioners and encounters that they never
   * send, and use absolute references to their own server.
   */
  private static void acceptWhatClientsSend(
      JpaStorageSettings settings, FhirProperties properties) {
    settings.setResourceClientIdStrategy(ClientIdStrategyEnum.ANY);
    settings.setResourceServerIdStrategy(IdStrategyEnum.UUID);
    settings.setAutoCreatePlaceholderReferenceTargets(true);
    settings.setAllowExternalReferences(true);
    properties
        .serverAddress()
        .ifPresent(address -> settings.setTreatBaseUrlsAsLocal(Set.of(address.toString())));
  }

  /** A search after a write sees that write. */
  private static void keepSearchesFresh(JpaStorageSettings settings, FhirProperties properties) {
    settings.setReuseCachedSearchResultsForMillis(null);
    settings.setFetchSizeDefaultMaximum(properties.maximumPageSize());
  }

  private static void writeNoMoreThanNeeded(JpaStorageSettings settings) {
    settings.setTagStorageMode(TagStorageModeEnum.NON_VERSIONED);
    settings.setStoreMetaSourceInformation(StoreMetaSourceInformationEnum.SOURCE_URI);
    settings.setDeferIndexingForCodesystemsOfSize(1000);
    settings.setPreExpandValueSets(false);
    settings.setEnableTaskPreExpandValueSets(false);
    settings.setEnableTaskBulkExportJobExecution(false);
    settings.setEnableTaskBulkImportJobExecution(false);
    settings.setEnableTaskResourceReindexing(false);
    settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
    settings.setWriteToSearchParamIdentityTable(false);
  }
}
