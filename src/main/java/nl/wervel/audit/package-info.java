/**
 * Who did what with whose data, as FHIR AuditEvents after IHE BALP (Basic Audit Log Patterns), kept
 * in our own store. Knows nothing of what the guideline says.
 */
package nl.wervel.audit;
