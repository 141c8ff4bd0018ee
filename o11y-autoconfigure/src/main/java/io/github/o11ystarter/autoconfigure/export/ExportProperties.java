package io.github.o11ystarter.autoconfigure.export;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the export of spans.
 *
 * @param enabled Whether spans leave through the processor that keeps an account of them,
 * instead of Boot's.
 * @param maxQueueMemory Memory for spans that wait for their first export; Boot's
 * max-queue-size bounds their number.
 * @param maxRetryMemory Memory for spans that a collector has not taken yet.
 * @param maxSpanNames Number of different span names that leave the process; later ones
 * become "_OTHER".
 * @param shutdownTimeout Time to hand over what is left when the application stops.
 */
@ConfigurationProperties("o11y.export")
public record ExportProperties(@DefaultValue("true") boolean enabled, @DefaultValue("8MB") DataSize maxQueueMemory,
		@DefaultValue("4MB") DataSize maxRetryMemory, @DefaultValue("1000") int maxSpanNames,
		@DefaultValue("4s") Duration shutdownTimeout) {

	private static final DataSize LEAST_MEMORY = DataSize.ofKilobytes(64);

	private static final Duration LONGEST_SHUTDOWN = Duration.ofMinutes(1);

	/**
	 * @throws InvalidConfigurationPropertyValueException if a bound is none
	 */
	public ExportProperties {
		check("max-queue-memory", maxQueueMemory, maxQueueMemory.compareTo(LEAST_MEMORY) >= 0, "at least 64KB");
		check("max-retry-memory", maxRetryMemory, maxRetryMemory.compareTo(LEAST_MEMORY) >= 0, "at least 64KB");
		check("max-span-names", maxSpanNames, maxSpanNames > 0, "1 or more");
		check("shutdown-timeout", shutdownTimeout,
				!shutdownTimeout.isNegative() && shutdownTimeout.compareTo(LONGEST_SHUTDOWN) <= 0, "0s to 60s");
	}

	private static void check(String name, Object value, boolean valid, String wanted) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("o11y.export." + name, value,
					"It has to be " + wanted + ".");
		}
	}

}
