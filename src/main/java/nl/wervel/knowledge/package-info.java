/**
 * The guideline as it runs: loads the FHIR artifacts, checks that everything they refer to exists,
 * compiles their CQL, and offers them as plain records. Holds no clinical rule and knows neither
 * HTTP nor Spring nor JPA.
 */
package nl.wervel.knowledge;
