package io.github.o11ystarter.autoconfigure.tracing;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties for traces.
 *
 * @param enabled Whether our additions to Boot's tracing are made.
 * @param trust How far the trace headers of an HTTP request are believed.
 * @param maxForcedTracesPerSecond Most traces a second that HTTP callers can have
 * recorded by saying that theirs is sampled, beyond those that would have been recorded
 * anyway.
 * @param baggageKeys Members of the baggage header that are let in and passed on to every
 * service called from here; those in "management.tracing.baggage.remote-fields" are let
 * in as well. Eight together at most.
 * @param snapshots Trace contexts that wait in a database.
 */
@ConfigurationProperties("o11y.tracing")
public record TracingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("internal") Trust trust,
		@DefaultValue("100") int maxForcedTracesPerSecond, @DefaultValue Set<String> baggageKeys,
		@DefaultValue Snapshots snapshots) {

	/**
	 * @throws InvalidConfigurationPropertyValueException if a value is out of range
	 */
	public TracingProperties {
		if (maxForcedTracesPerSecond < 0) {
			throw new InvalidConfigurationPropertyValueException("o11y.tracing.max-forced-traces-per-second",
					maxForcedTracesPerSecond, "It has to be 0, if callers may force nothing, or more.");
		}
		baggageKeys = Set.copyOf(baggageKeys);
	}

	/**
	 * Trace contexts that wait in a database.
	 *
	 * @param maxAge How old a snapshot may be to be continued; an older one is linked to.
	 * @param key Secret that all instances share and that seals snapshots, so that one
	 * that was changed in the database is linked to and not continued. Without it a seal
	 * finds changes by people who do not know how it is made.
	 */
	public record Snapshots(@DefaultValue("1h") Duration maxAge, @Nullable String key) {

		/**
		 * @throws InvalidConfigurationPropertyValueException if a value is out of range
		 */
		public Snapshots {
			if (maxAge.isNegative()) {
				throw new InvalidConfigurationPropertyValueException("o11y.tracing.snapshots.max-age", maxAge,
						"It has to be 0, if no snapshot is to be continued, or more.");
			}
		}

		/**
		 * Everything but the key.
		 */
		@Override
		public String toString() {
			return "Snapshots[maxAge=" + this.maxAge + ", key=" + ((this.key != null) ? "******" : "null") + "]";
		}

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
