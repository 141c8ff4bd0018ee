package io.github.o11ystarter.autoconfigure.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for observations.
 *
 * @param enabled Whether what is plugged into observations is kept from business code,
 * and what they say about HTTP is bounded.
 * @param urlPaths Whether spans of HTTP requests show the path, which may contain ids and
 * secrets, and not only its route.
 */
@ConfigurationProperties("o11y.observation")
public record ObservationProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean urlPaths) {
}
