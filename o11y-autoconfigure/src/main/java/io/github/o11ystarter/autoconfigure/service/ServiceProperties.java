package io.github.o11ystarter.autoconfigure.service;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the identity of the service.
 *
 * @param name Name of the service on every signal. Falls back to the name of the
 * application.
 * @param version Version of the service on every signal. Falls back to the version in the
 * jar's manifest.
 * @param environment Environment the service runs in, on every signal. Falls back to the
 * first active profile.
 * @param instance Name of this process, on every signal. Falls back to host name and
 * process id.
 */
@ConfigurationProperties("o11y.service")
public record ServiceProperties(@Nullable String name, @Nullable String version, @Nullable String environment,
		@Nullable String instance) {
}
