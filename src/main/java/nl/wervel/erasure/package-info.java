/**
 * Takes all that is stored of a patient out of the database, every version of it, in one
 * transaction. The audit trail stays.
 */
package nl.wervel.erasure;
