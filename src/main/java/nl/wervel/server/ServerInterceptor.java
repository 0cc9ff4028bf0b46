package nl.wervel.server;

/**
 * One HAPI interceptor with {@code SERVER_*} hooks, called for requests to {@code /fhir} only. Each
 * bean of this type is registered. Hooks on {@code STORAGE_*} belong in a {@link
 * StorageInterceptor}.
 */
public record ServerInterceptor(Object interceptor) {}
