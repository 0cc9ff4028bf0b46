package nl.wervel.knowledge;

/** The languages in which everything a person reads is written. */
public enum Language {
  NL,
  EN
}
