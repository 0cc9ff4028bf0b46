package nl.wervel.knowledge;

/** A named CQL expression. */
public record Define(String library, String name) {}
