package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for logs.
 *
 * @param enabled Whether logs are written as this starter does it. Otherwise they are
 * left to Spring Boot.
 * @param format What a line looks like. Text in the profiles dev and local.
 * @param files What to do about log files: logs go to stdout, and a file fills the disk
 * of a container.
 * @param stdout How stdout is written to.
 * @param limits Limits to lines that come too often, by names of your own. The first one
 * that applies to a line decides.
 * @param requestBudget How many lines a request may write before a warning says so, once
 * for that request. 0 for no warnings.
 * @param access One line about each request.
 */
@ConfigurationProperties("o11y.logging")
public record LoggingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("o11y") LogFormat format,
		@DefaultValue("warn") FilePolicy files, @DefaultValue Stdout stdout, @DefaultValue Map<String, Limit> limits,
		@DefaultValue("100") int requestBudget, @DefaultValue Access access) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a limit is none, or the
	 * budget is negative
	 */
	public LoggingProperties {
		if (requestBudget < 0) {
			throw new InvalidConfigurationPropertyValueException("o11y.logging.request-budget", requestBudget,
					"It has to be 0 or more.");
		}
		limits.forEach((name, limit) -> limit.check("o11y.logging.limits." + name));
	}

	/**
	 * How stdout is written to.
	 *
	 * @param neverBlock Whether lines that nobody reads are dropped and counted, instead
	 * of making the application wait.
	 * @param bufferSize Memory for lines that nobody has read yet.
	 */
	public record Stdout(@DefaultValue("true") boolean neverBlock, @DefaultValue("4MB") DataSize bufferSize) {

		private static final DataSize LEAST = DataSize.ofKilobytes(64);

		/**
		 * @throws InvalidConfigurationPropertyValueException if the buffer cannot hold a
		 * line
		 */
		public Stdout {
			if (bufferSize.compareTo(LEAST) < 0) {
				throw new InvalidConfigurationPropertyValueException("o11y.logging.stdout.buffer-size", bufferSize,
						"It has to be at least 64KB.");
			}
		}

	}

	/**
	 * One line about each request.
	 *
	 * @param enabled Whether there is one.
	 * @param exclude Patterns of the paths of requests without one.
	 */
	public record Access(@DefaultValue("false") boolean enabled, @DefaultValue( {
			"/actuator/**", "/health/**", "/metrics" }) List<String> exclude){
	}

	/**
	 * A limit to lines that come too often. It holds for each message by itself.
	 *
	 * @param logger Name of a logger, or of a package of loggers. Any if not set.
	 * @param message Message as it stands in the code, with its placeholders. Any if not
	 * set.
	 * @param maxLevel Highest level of the lines it is for: warnings and errors are not
	 * suppressed unless asked for.
	 * @param ratio Part of the lines that is written, more than 0 and at most 1.
	 * @param perSecond How many lines are written each second at most.
	 */
	public record Limit(@Nullable String logger, @Nullable String message, @DefaultValue("info") LogLevel maxLevel,
			@Nullable Double ratio, @Nullable Integer perSecond) {

		void check(String name) {
			if (this.ratio == null && this.perSecond == null) {
				throw new InvalidConfigurationPropertyValueException(name, null,
						"A limit needs 'ratio' or 'per-second'.");
			}
			if (this.ratio != null && !(this.ratio > 0 && this.ratio <= 1)) {
				throw new InvalidConfigurationPropertyValueException(name + ".ratio", this.ratio,
						"It has to be more than 0 and at most 1. To have no line at all, set the level of the logger.");
			}
			if (this.perSecond != null && this.perSecond < 1) {
				throw new InvalidConfigurationPropertyValueException(name + ".per-second", this.perSecond,
						"It has to be 1 or more.");
			}
		}

	}

	/**
	 * What to do about log files.
	 */
	public enum FilePolicy {

		/**
		 * The application does not start.
		 */
		DENY,

		/**
		 * A warning is logged.
		 */
		WARN,

		/**
		 * Nothing.
		 */
		ALLOW

	}

}
