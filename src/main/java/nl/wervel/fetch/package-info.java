/**
 * Fetches what a hook call left out from the client's own FHIR server: reads only, within one
 * deadline, and only from servers that were agreed with that client. Knows nothing of the guideline
 * and does not read what it fetched.
 */
package nl.wervel.fetch;
