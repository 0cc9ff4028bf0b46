/**
 * Forms: what a QuestionnaireResponse must satisfy, which scores follow from it, and which
 * Observations its answers are. The rules ({@link nl.wervel.forms.Extraction}, {@link
 * nl.wervel.forms.Scores}, {@link nl.wervel.forms.ResponseValidation}, {@link
 * nl.wervel.forms.Population}) are pure: they know neither HTTP nor Spring nor the store. The
 * interceptors and operations carry them to a HAPI store and server. Nothing here knows a form, a
 * fact or a threshold: these stand in the Questionnaires.
 */
package nl.wervel.forms;
