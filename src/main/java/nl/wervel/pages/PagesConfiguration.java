package nl.wervel.pages;

import java.time.Duration;
import java.util.Locale;
import nl.wervel.cdshooks.Languages;
import nl.wervel.cdshooks.RunningGuideline;
import nl.wervel.knowledge.Language;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Language and headers of the pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageProperties.class)
class PagesConfiguration implements WebMvcConfigurer {
  private final PageProperties properties;
  private final RunningGuideline running;

  PagesConfiguration(PageProperties properties, RunningGuideline running) {
    this.properties = properties;
    this.running = running;
  }

  /** The language that a reader chose ({@code ?lang=}), else that of the browser, else Dutch. */
  @Bean
  static LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
    resolver.setCookieSameSite("Lax");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setDefaultLocaleFunction(
        request -> locale(Languages.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    return resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor choice = new LocaleChangeInterceptor();
    choice.setParamName("lang");
    choice.setIgnoreInvalidLocale(true);
    registry.addInterceptor(choice);
    registry.addInterceptor(new PageHeaders(properties, running));
  }

  static Locale locale(Language language) {
    return Locale.forLanguageTag(language == Language.EN ? "en" : "nl");
  }

  /** The language of the texts for a reader. */
  static Language language(Locale locale) {
    return Languages.of(locale.toLanguageTag());
  }
}
