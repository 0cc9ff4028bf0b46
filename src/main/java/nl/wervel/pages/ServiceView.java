package nl.wervel.pages;

import nl.wervel.cdshooks.ServiceNeeds;
import nl.wervel.knowledge.HookService;
import nl.wervel.knowledge.Language;

/** A hook service as a page shows it. */
record ServiceView(String id, String hook, String title, String edition, ServiceNeeds needs) {

  static ServiceView of(HookService service, Language language) {
    return new ServiceView(
        service.id(),
        service.hook(),
        service.title().in(language),
        service.edition(),
        ServiceNeeds.of(service));
  }
}
