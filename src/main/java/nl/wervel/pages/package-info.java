/**
 * The pages for people: the guideline to browse, forms to try, a patient's course, help for
 * integrators. They are made from the running guideline; patient data reach the browser only
 * through {@code /fhir} and {@code /cds-services}, by whose rules.
 */
package nl.wervel.pages;
