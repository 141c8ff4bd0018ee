package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The gauges of consumer lag. They show the last reading and ask nobody.
 */
class LagMeters {

	private static final String SECONDS = "seconds";

	private final Map<PartitionLag, List<Meter>> meters = new HashMap<>();

	private final MeterRegistry registry;

	LagMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	PartitionLag add(GroupPartition key) {
		PartitionLag lag = new PartitionLag();
		Tags tags = tags(key.group(), key.partition().topic(), String.valueOf(key.partition().partition()));
		this.meters.put(lag,
				List.of(records(lag, tags),
						gauge("kafka.consumer.group.lag.seconds", lag, PartitionLag::seconds, tags,
								"Age of the oldest record that the group has not committed, 0 when there is none."),
						gauge("kafka.consumer.group.commit.age.seconds", lag, PartitionLag::commitAge, tags,
								"Time for which the group has not moved on although there are records to read.")));
		return lag;
	}

	PartitionLag addOthers(String group) {
		PartitionLag lag = new PartitionLag();
		this.meters.put(lag, List.of(records(lag, tags(group, CardinalityLimit.OTHER, CardinalityLimit.OTHER))));
		return lag;
	}

	private Meter records(PartitionLag lag, Tags tags) {
		return Gauge.builder("kafka.consumer.group.lag", lag, PartitionLag::records)
			.description("Records of a partition that the group has not committed.")
			.tags(tags)
			.register(this.registry);
	}

	private Meter gauge(String name, PartitionLag lag, ToDoubleFunction<PartitionLag> value, Tags tags,
			String description) {
		return Gauge.builder(name, lag, value)
			.description(description)
			.baseUnit(SECONDS)
			.tags(tags)
			.register(this.registry);
	}

	private static Tags tags(String group, String topic, String partition) {
		return Tags.of("group", group, "topic", topic, "partition", partition);
	}

	void remove(PartitionLag lag) {
		List<Meter> removed = this.meters.remove(lag);
		if (removed != null) {
			removed.forEach(this.registry::remove);
		}
	}

}
