/**
 * Conditions in words that a professional reads: the ELM of a define becomes propositions, and
 * those become clauses in the asked language. Knows the knowledge only: neither HTTP nor Spring nor
 * JPA. Fixed phrases are in messages_*.properties, names in the artifacts; rules and numbers come
 * from the ELM alone.
 */
package nl.wervel.wording;
