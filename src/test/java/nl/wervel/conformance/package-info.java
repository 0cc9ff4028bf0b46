/**
 * What CDS Hooks asks of a service, point by point: a test names the points that it shows, and
 * {@code docs/cds-hooks.md} lists every point with its tests.
 */
package nl.wervel.conformance;
