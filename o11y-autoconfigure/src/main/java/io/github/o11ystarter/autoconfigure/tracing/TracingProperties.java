package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for traces.
 *
 * @param enabled Whether our additions to Boot's tracing are made.
 * @param trust How far the trace headers of an HTTP request are believed.
 * @param maxForcedTraces Most traces a second that HTTP callers can have recorded by
 * saying that theirs is sampled, beyond those that would have been recorded anyway.
 * @param baggageKeys Members of the baggage header that are let in and passed on to every
 * service called from here; those in "management.tracing.baggage.remote-fields" are let
 * in as well. Eight together at most.
 */
@ConfigurationProperties("o11y.tracing")
public record TracingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("internal") Trust trust,
		@DefaultValue("100") int maxForcedTraces, @DefaultValue Set<String> baggageKeys) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a value is out of range
	 */
	public TracingProperties {
		if (maxForcedTraces < 0) {
			throw new InvalidConfigurationPropertyValueException("o11y.tracing.max-forced-traces", maxForcedTraces,
					"It has to be 0, if callers may force nothing, or more.");
		}
		baggageKeys = Set.copyOf(baggageKeys);
	}

	/**
	 * How far the trace headers of an HTTP request are believed.
	 */
	public enum Trust {

		/**
		 * Callers are our own services: their trace goes on here.
		 */
		INTERNAL,

		/**
		 * Anybody may call: a new trace begins here and links to the caller's.
		 */
		EDGE,

		/**
		 * What callers say is not looked at: a new trace begins here.
		 */
		NONE

	}

}
