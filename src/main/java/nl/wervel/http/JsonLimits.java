package nl.wervel.http;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How deep and long the JSON of a hook call may be; what is not, is refused as malformed. */
@Configuration(proxyBeanMethods = false)
class JsonLimits {
  /** Resources nest by tens; some of what reads them recurses. */
  private static final int DEEPEST = 200;

  /** Characters: a photo or document inside a resource. */
  private static final int LONGEST_TEXT = 5_000_000;

  private static final int LONGEST_NAME = 10_000;

  @Bean
  Jackson2ObjectMapperBuilderCustomizer limitedJson() {
    return builder ->
        builder.postConfigurer(
            mapper ->
                mapper
                    .getFactory()
                    .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .build()));
  }
}
