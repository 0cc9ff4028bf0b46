/**
 * One patient's record against the knowledge: a record index, one CQL run, and for every
 * recommendation whether it applies and why. Knows neither HTTP nor Spring nor JPA, so that it runs
 * anywhere.
 */
package nl.wervel.evaluation;
