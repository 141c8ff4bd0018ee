package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Writes one line about each request, with the names of OpenTelemetry's conventions.
 *
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry semantic
 * conventions for HTTP</a>
 */
class AccessLog {

	/**
	 * The logger the lines come from, so that they can be switched off and limited by
	 * themselves.
	 */
	static final String LOGGER = "io.github.o11ystarter.access";

	static final String MESSAGE = "http_request";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
			"TRACE", "PATCH");

	private static final int SERVER_ERROR = 500;

	private final boolean enabled;

	private final List<PathPattern> excluded;

	AccessLog(LoggingProperties.Access properties) {
		this.enabled = properties.enabled();
		this.excluded = properties.exclude().stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	/**
	 * Whether there are lines at all, so that nobody has to find out the path for
	 * nothing.
	 */
	boolean isEnabled() {
		return this.enabled && logger.isWarnEnabled();
	}

	/**
	 * Whether there is to be a line about a request.
	 * @param path its path, without that of the application
	 */
	boolean isFor(String path) {
		if (!isEnabled()) {
			return false;
		}
		try {
			PathContainer container = PathContainer.parsePath(path);
			return this.excluded.stream().noneMatch((pattern) -> pattern.matches(container));
		}
		catch (IllegalArgumentException ex) {
			// What cannot be decoded is none of the paths that are left out.
			return true;
		}
	}

	/**
	 * Do what it takes to get a line. What goes wrong costs the line and not the request.
	 */
	static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			LineLedger.OF_THIS_JVM.drop(LineLevel.INFO, LineLoss.ENCODE_FAILED);
		}
	}

	/**
	 * Write the line.
	 * @param method the request's method
	 * @param route the pattern that has matched it, {@code null} if none has
	 * @param status the response's status
	 * @param bytes how much the application has written into the response's body
	 * @param nanos how long it has taken
	 */
	void write(String method, @Nullable String route, int status, long bytes, long nanos) {
		// A warning, so that no limit suppresses it.
		LoggingEventBuilder line = logger.atLevel((status >= SERVER_ERROR) ? Level.WARN : Level.INFO)
			.addKeyValue("http.request.method", method(method));
		if (route != null) {
			line = line.addKeyValue("http.route", route);
		}
		line.addKeyValue("http.response.status_code", status)
			.addKeyValue("http.response.body.size", bytes)
			.addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0)
			.log(MESSAGE);
	}

	// A caller can make one up, of any length.
	private static String method(String method) {
		return METHODS.contains(method.toUpperCase(Locale.ROOT)) ? method.toUpperCase(Locale.ROOT)
				: CardinalityLimit.OTHER;
	}

}
