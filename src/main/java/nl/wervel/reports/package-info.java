/**
 * Reports to another professional: FHIR documents made of a patient's record by the templates of
 * the knowledge. Knows neither HTTP nor Spring nor JPA; texts come from the artifacts and from
 * messages_*.properties.
 */
package nl.wervel.reports;
