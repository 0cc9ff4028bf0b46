/**
 * Loads, checks and compiles the shipped FHIR artifacts. Knows no HTTP, no Spring and no JPA.
 *
 * <p>What is broken is reported with the artifact's name ({@link
 * nl.wervel.knowledge.BrokenArtifactException}) and stops the build, and failing that the start.
 */
package nl.wervel.knowledge;
