/**
 * Who may do what at {@code /fhir}: access tokens, SMART scopes, roles and practices. Knows Spring
 * Security, HAPI's interceptors and partitions, and nothing of the guideline.
 */
package nl.wervel.access;
