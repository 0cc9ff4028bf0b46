/**
 * The CDS Hooks 2.0 protocol: discovery, requests with their prefetch, answers and errors. Holds no
 * clinical rule; what to say comes from evaluation and cards.
 */
package nl.wervel.cdshooks;
