package io.github.o11ystarter.autoconfigure.logging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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
 */
@ConfigurationProperties("o11y.logging")
public record LoggingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("o11y") LogFormat format,
		@DefaultValue("warn") FilePolicy files, @DefaultValue Stdout stdout) {

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
