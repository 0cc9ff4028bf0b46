/**
 * What a request passes before it reaches an endpoint, and what every answer carries: CORS,
 * headers, limits, media types. Knows nothing of what the endpoints do.
 */
package nl.wervel.http;
