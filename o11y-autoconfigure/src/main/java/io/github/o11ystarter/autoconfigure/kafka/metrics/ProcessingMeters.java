package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ErrorHandlingUtils;

/**
 * What becomes of records, by group and topic. Throws nothing: a record has been
 * processed, or sent on, whatever becomes of us.
 */
class ProcessingMeters {

	/**
	 * The record was sent to a topic of its own.
	 */
	static final String DEAD_LETTER = "dead_letter";

	/**
	 * The record was left to anybody else, or to the log.
	 */
	static final String OTHER = "other";

	private static final int MAX_TOPICS = 100;

	private static final int MAX_GROUPS = 100;

	private static final int MAX_TYPES = 50;

	private final Map<GroupTopic, Timer> latencies = new ConcurrentHashMap<>();

	private final CardinalityLimit<String> topics = CardinalityLimit.of(MAX_TOPICS);

	private final CardinalityLimit<String> groups = CardinalityLimit.of(MAX_GROUPS);

	private final CardinalityLimit<String> types = CardinalityLimit.of(MAX_TYPES);

	private final ObjectProvider<MeterRegistry> registries;

	private volatile @Nullable MeterRegistry registry;

	ProcessingMeters(ObjectProvider<MeterRegistry> registries) {
		this.registries = registries;
	}

	void processed(@Nullable String group, String topic, long timestamp) {
		MeterRegistry meters = registry();
		if (meters == null) {
			return;
		}
		// The clock of whoever sent it may be ahead of ours. Of a record without a
		// timestamp nobody can say that it was late.
		long millis = (timestamp < 0) ? 0 : Math.max(System.currentTimeMillis() - timestamp, 0);
		try {
			latency(meters, group, topic).record(millis, TimeUnit.MILLISECONDS);
		}
		catch (RuntimeException ex) {
			// A filter or a registry of the application.
		}
	}

	private Timer latency(MeterRegistry meters, @Nullable String group, String topic) {
		GroupTopic key = new GroupTopic(name(group), this.topics.fold(topic, CardinalityLimit.OTHER));
		Timer latency = this.latencies.get(key);
		return (latency != null) ? latency : this.latencies.computeIfAbsent(key, (added) -> register(meters, added));
	}

	private static Timer register(MeterRegistry meters, GroupTopic key) {
		return Timer.builder("o11y.kafka.processing.latency")
			.description("Time from the timestamp of a record to the end of its successful processing.")
			.tag("group", key.group())
			.tag("topic", key.topic())
			.register(meters);
	}

	void failed(@Nullable String group, String topic, @Nullable Throwable error) {
		count("o11y.kafka.processing.failures", "Attempts of a listener to process a record, or a batch, that failed.",
				group, topic, error, null, 1);
	}

	void givenUp(@Nullable String group, String topic, @Nullable Throwable error, String outcome, int records) {
		count("o11y.kafka.processing.given.up",
				"Records that are not tried again: sent on to another topic, or left to a recoverer or the log.", group,
				topic, error, outcome, records);
	}

	private void count(String name, String description, @Nullable String group, String topic, @Nullable Throwable error,
			@Nullable String outcome, int records) {
		MeterRegistry meters = registry();
		if (meters == null) {
			return;
		}
		Counter.Builder counter = Counter.builder(name)
			.description(description)
			.tag("group", name(group))
			.tag("topic", this.topics.fold(topic, CardinalityLimit.OTHER))
			.tag("type", type(error));
		if (outcome != null) {
			counter.tag("outcome", outcome);
		}
		try {
			counter.register(meters).increment(records);
		}
		catch (RuntimeException ex) {
			// A filter or a registry of the application.
		}
	}

	private String type(@Nullable Throwable error) {
		Throwable real = (error instanceof Exception exception) ? ErrorHandlingUtils.findRootCause(exception) : error;
		if (real instanceof BatchListenerFailedException && real.getCause() != null) {
			real = real.getCause();
		}
		return (real != null) ? this.types.fold(real.getClass().getName(), CardinalityLimit.OTHER)
				: KeyValue.NONE_VALUE;
	}

	private String name(@Nullable String group) {
		return (group != null) ? this.groups.fold(group, CardinalityLimit.OTHER) : KeyValue.NONE_VALUE;
	}

	private @Nullable MeterRegistry registry() {
		MeterRegistry known = this.registry;
		if (known == null) {
			known = this.registries.getIfUnique();
			this.registry = known;
		}
		return known;
	}

	private record GroupTopic(String group, String topic) {
	}

}
