/**
 * Benchmarks: how fast and how small the server is, measured by one command each (README). Nothing
 * here runs in the normal build, and nothing of it is in the product.
 */
package nl.wervel.benchmark;
