package nl.wervel.pages;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.wervel.knowledge.GuidelineModule;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;
import nl.wervel.knowledge.Recommendation;

/**
 * What a reader looks for; blank or absent means any. Those whose title has the words come first,
 * then in the order of care.
 *
 * @param q beginnings of words, all of which occur in id, title, description, section or module, in
 *     any order; accents and case do not matter
 * @param audience code in CodeSystem/therapist-role
 * @param strength code in CodeSystem/strength
 * @param phase code in CodeSystem/phase
 * @param edition code in CodeSystem/edition
 */
record Search(String q, String audience, String strength, String phase, String edition) {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}.]+");

  /** A recommendation that fits, with its module. */
  record Hit(GuidelineModule module, Recommendation recommendation) {}

  List<Hit> in(KnowledgeBase knowledge, Language language) {
    List<String> words = q == null ? List.of() : words(q).toList();
    List<String> pathway =
        knowledge.pathways().stream()
            .flatMap(each -> each.stages().stream())
            .flatMap(stage -> stage.modules().stream())
            .toList();
    return knowledge.modules().values().stream()
        .filter(module -> isAny(audience) || module.audience().contains(audience))
        .filter(module -> isAny(edition) || module.edition().equals(edition))
        .flatMap(module -> module.recommendations().stream().map(r -> new Hit(module, r)))
        .filter(hit -> isAny(strength) || hit.recommendation().strength().equals(strength))
        .filter(hit -> isAny(phase) || hit.recommendation().phase().equals(phase))
        .filter(hit -> holds(hit, words, language))
        .sorted(
            Comparator.<Hit, Boolean>comparing(
                    hit -> !begins(words, hit.recommendation().title().in(language)))
                .thenComparing(hit -> place(hit.module(), pathway)))
        .toList();
  }

  /** On the pathway; what is not on it comes after it. */
  private static int place(GuidelineModule module, List<String> pathway) {
    int place = pathway.indexOf(module.url());
    return place < 0 ? pathway.size() : place;
  }

  private static boolean isAny(String choice) {
    return choice == null || choice.isBlank();
  }

  private static boolean holds(Hit hit, List<String> words, Language language) {
    Recommendation recommendation = hit.recommendation();
    return begins(
        words,
        String.join(
            " ",
            recommendation.id(),
            recommendation.title().in(language),
            recommendation.description().in(language),
            recommendation.section(),
            hit.module().title().in(language)));
  }

  /** Whether each word is the beginning of one in the text. */
  private static boolean begins(List<String> words, String text) {
    Set<String> there = words(text).collect(Collectors.toSet());
    return words.stream().allMatch(word -> there.stream().anyMatch(w -> w.startsWith(word)));
  }

  private static Stream<String> words(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return BETWEEN_WORDS.splitAsStream(bare.toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty());
  }
}
