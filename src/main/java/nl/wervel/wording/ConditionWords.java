package nl.wervel.wording;

import java.util.Map;
import java.util.Set;
import nl.wervel.knowledge.Define;
import nl.wervel.knowledge.KnowledgeBase;
import nl.wervel.knowledge.Language;

/**
 * The condition of a recommendation in words, read from its compiled CQL: when it is true. Nothing
 * is kept between calls.
 */
public final class ConditionWords {
  private final KnowledgeBase knowledge;
  private final Map<String, Object> settings;
  private final ConditionReader reader;
  private final ReadByDefine reads;

  /**
   * @param settings value in force of every local setting, by name
   */
  public ConditionWords(KnowledgeBase knowledge, Map<String, Object> settings) {
    this.knowledge = knowledge;
    this.settings = Map.copyOf(settings);
    reader =
        new ConditionReader(knowledge.libraries(), knowledge.facts().keySet(), settings.keySet());
    reads = new ReadByDefine(knowledge.libraries());
  }

  /**
   * When a define is true. A define, or one that it refers to, that has no words is there as CQL.
   *
   * @throws java.util.NoSuchElementException when there is no such define
   */
  public Clause of(Define define, Language language) {
    Messages messages = new Messages(language);
    FactNames names = new FactNames(knowledge, settings, language, messages);
    return new ClauseWriter(knowledge.libraries(), names, messages).clause(reader.of(define));
  }

  /** Ids of the facts that a define reads, through everything it refers to, in order of reading. */
  public Set<String> facts(Define define) {
    Set<String> read = reads.facts(define);
    read.retainAll(knowledge.facts().keySet());
    return read;
  }

  /** Names of the local settings that a define reads, through everything it refers to. */
  public Set<String> settings(Define define) {
    Set<String> read = reads.parameters(define);
    read.retainAll(settings.keySet());
    return read;
  }
}
