/**
 * The running server: Spring Boot, the HAPI FHIR R4 store, clinical reasoning operations, seeding
 * of the knowledge, configuration and demo patients.
 *
 * <p>Everything that knows Spring or JPA is here or in the edge rooms ({@code cdshooks}, {@code
 * forms}); no clinical rule is.
 */
package nl.wervel.server;
