package nl.wervel.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is logged of requests, {@code wervel.logs.*}.
 *
 * @param requests whether each has a line in the log
 */
@ConfigurationProperties("wervel.logs")
record LogProperties(@DefaultValue("false") boolean requests) {}
