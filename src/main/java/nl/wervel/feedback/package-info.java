/**
 * What users answer to cards (CDS Hooks 2.0, "Feedback"): remembers the cards that went out, takes
 * the answers to them, keeps each as a FHIR Communication, says which advice was answered lately,
 * and reports acceptance without patient data. Holds no clinical rule; what an answer silences is
 * for {@code cards} to say.
 */
package nl.wervel.feedback;
