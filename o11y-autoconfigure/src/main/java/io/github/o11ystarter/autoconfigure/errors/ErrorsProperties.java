package io.github.o11ystarter.autoconfigure.errors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for errors that nobody handles.
 *
 * @param enabled Whether each error that nobody handles is logged once, counted and
 * marked on its span.
 * @param threads Threads that an error ends.
 * @param sentry Events for Sentry.
 */
@ConfigurationProperties("o11y.errors")
public record ErrorsProperties(@DefaultValue("true") boolean enabled, @DefaultValue Threads threads,
		@DefaultValue Sentry sentry) {

	/**
	 * Threads that an error ends.
	 *
	 * @param enabled Whether errors that end a thread are captured, unless the
	 * application has a default handler for them.
	 */
	public record Threads(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Events for Sentry.
	 *
	 * @param enabled Whether events for Sentry get the ids, the fingerprint and the masks
	 * that log lines have.
	 */
	public record Sentry(@DefaultValue("true") boolean enabled) {

	}

}
