package io.github.o11ystarter.autoconfigure.context;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for what goes along with a request.
 *
 * @param enabled Whether ids reach every thread and every log line.
 * @param requestIds Request and correlation ids.
 * @param executors Executors of the application.
 */
@ConfigurationProperties("o11y.context")
public record ContextProperties(@DefaultValue("true") boolean enabled, @DefaultValue RequestIds requestIds,
		@DefaultValue Executors executors) {

	/**
	 * Request and correlation ids.
	 *
	 * @param enabled Whether request and correlation ids are accepted, made, logged,
	 * passed on and returned.
	 * @param requestHeader Header with the id of one request.
	 * @param correlationHeader Header with the id that all requests of one errand share.
	 */
	public record RequestIds(@DefaultValue("true") boolean enabled, @DefaultValue("X-Request-ID") String requestHeader,
			@DefaultValue("X-Correlation-ID") String correlationHeader) {

		private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

		/**
		 * @throws InvalidConfigurationPropertyValueException if a value is no header name
		 */
		public RequestIds {
			check("request-header", requestHeader);
			check("correlation-header", correlationHeader);
		}

		private static void check(String property, String value) {
			if (!TOKEN.matcher(value).matches()) {
				throw new InvalidConfigurationPropertyValueException("o11y.context.request-ids." + property, value,
						"It has to be a header name such as X-Request-ID.");
			}
		}

	}

	/**
	 * Executors of the application.
	 *
	 * @param enabled Whether a task sees the trace and the MDC of the thread that
	 * submitted it.
	 */
	public record Executors(@DefaultValue("true") boolean enabled) {

	}

}
