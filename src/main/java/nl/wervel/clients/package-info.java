/**
 * The systems that call the hooks: which are known, what each may ask of us, and which one is
 * calling. Knows nothing of the guideline.
 */
package nl.wervel.clients;
