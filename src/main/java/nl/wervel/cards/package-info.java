/**
 * Findings become CDS Hooks cards: grouped, ordered, worded in the asked language, with suggestions
 * that create real resources. Knows neither HTTP nor Spring nor JPA; texts come from the artifacts
 * and from messages_*.properties.
 */
package nl.wervel.cards;
