package nl.wervel.server;

/**
 * One HAPI provider (operations or resource methods) to serve at {@code /fhir}. Each bean of this
 * type is registered.
 */
public record FhirProvider(Object provider) {}
