/**
 * Runs compiled CQL: ELM turned into closures once, with the operators of the reference engine, and
 * run once a patient. What the closures do not cover, the reference engine runs itself.
 */
package nl.wervel.elm;
