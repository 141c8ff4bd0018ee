package io.github.o11ystarter.autoconfigure.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for the web side.
 *
 * @param enabled Whether responses carry the trace id and the short paths exist.
 * @param traceIdHeader Name of the response header that carries the trace id.
 * @param traceResponseHeader Name of a response header with trace id, span id and flags
 * in the format of the W3C draft, which calls it traceresponse; none if not given.
 * @param metricsPath Path Prometheus scrapes, on the management port if there is one.
 * @param healthPath Path of the health of the service. Its readiness and liveness are
 * found below, at ready and live.
 * @param observeManagement Whether requests to actuator, metrics and health are counted
 * and traced like those of users.
 * @param scrape What a scrape may cost.
 */
@ConfigurationProperties("o11y.web")
public record WebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("X-Trace-Id") String traceIdHeader,
		@Nullable String traceResponseHeader, @DefaultValue("/metrics") String metricsPath,
		@DefaultValue("/health") String healthPath, @DefaultValue("false") boolean observeManagement,
		@DefaultValue Scrape scrape) {

	// RFC 9110, section 5.6.2: what a header name may consist of.
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern PATH = Pattern.compile("(/[^/\\s?#*{}]+)+");

	/**
	 * @throws InvalidConfigurationPropertyValueException if a value is no header name or
	 * no path
	 */
	public WebProperties {
		check(TOKEN, "o11y.web.trace-id-header", traceIdHeader, "a header name such as X-Trace-Id");
		traceResponseHeader = (traceResponseHeader != null && !traceResponseHeader.isEmpty()) ? traceResponseHeader
				: null;
		if (traceResponseHeader != null) {
			check(TOKEN, "o11y.web.trace-response-header", traceResponseHeader, "a header name such as traceresponse");
		}
		check(PATH, "o11y.web.metrics-path", metricsPath,
				"a path that begins with a slash and does not end with one, such as /metrics");
		check(PATH, "o11y.web.health-path", healthPath,
				"a path that begins with a slash and does not end with one, such as /health");
	}

	/**
	 * Configuration properties for what a scrape may cost.
	 *
	 * @param maxConcurrent How many scrapes are written at the same time; a further one
	 * is answered with 503.
	 * @param seriesBudget How many series a scrape is expected to have at most. Beyond it
	 * a warning is logged.
	 */
	public record Scrape(@DefaultValue("2") int maxConcurrent, @DefaultValue("10000") int seriesBudget) {

		/**
		 * @throws InvalidConfigurationPropertyValueException if a number is less than one
		 */
		public Scrape {
			check("max-concurrent", maxConcurrent);
			check("series-budget", seriesBudget);
		}

		private static void check(String name, int value) {
			if (value < 1) {
				throw new InvalidConfigurationPropertyValueException("o11y.web.scrape." + name, value,
						"It has to be at least 1.");
			}
		}

	}

	private static void check(Pattern pattern, String property, String value, String wanted) {
		if (!pattern.matcher(value).matches()) {
			throw new InvalidConfigurationPropertyValueException(property, value, "It has to be " + wanted + ".");
		}
	}

}
