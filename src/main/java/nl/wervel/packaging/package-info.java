/**
 * Puts the artifacts into a FHIR package (npm layout) for other FHIR servers. Runs at build time;
 * knows neither HTTP nor Spring nor JPA.
 */
package nl.wervel.packaging;
