/**
 * The course of a patient over time, for who draws it. What counts and how is in the knowledge's
 * library of kind course; here it becomes Parameters. Knows neither HTTP nor Spring nor JPA.
 */
package nl.wervel.course;
