package nl.wervel.server;

/**
 * One HAPI interceptor with {@code STORAGE_*} hooks, called for every write and read of the store:
 * those of requests, and those that the server itself does through the DAOs. Each bean of this type
 * is registered.
 */
public record StorageInterceptor(Object interceptor) {}
