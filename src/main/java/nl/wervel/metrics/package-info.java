/**
 * Counts what the other rooms do, for whoever operates the server. Labels are ids of the knowledge
 * or the configuration and words of our own: never what a client sent, and nothing of a patient.
 */
package nl.wervel.metrics;
