package nl.wervel.server;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Demonstration, {@code wervel.demo.*}.
 *
 * @param enabled whether fictional patients are loaded at each start
 */
@ConfigurationProperties("wervel.demo")
record DemoProperties(boolean enabled) {}
