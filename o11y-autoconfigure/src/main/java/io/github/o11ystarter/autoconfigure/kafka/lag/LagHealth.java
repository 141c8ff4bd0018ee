package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Whether the lag that is shown can be relied on. There from the first reading on, and
 * the same one after a restart: its meters stay with the registry.
 */
class LagHealth {

	private static final double NANOS = 1e9;

	private final LongAdder failures = new LongAdder();

	private volatile long lastRead;

	private volatile boolean everRead;

	private volatile int folded;

	void bindTo(MeterRegistry registry, WatchedGroups groups) {
		Gauge.builder("o11y.kafka.lag.reading.age", this, LagHealth::age)
			.description("Time since brokers last told the lag of a group, NaN before they did so for the first time.")
			.baseUnit("seconds")
			.register(registry);
		FunctionCounter.builder("o11y.kafka.lag.failures", this.failures, LongAdder::doubleValue)
			.description("Readings of consumer lag in which something could not be read.")
			.register(registry);
		Gauge.builder("o11y.kafka.lag.partitions.folded", this, LagHealth::folded)
			.description("Partitions whose lag is part of a sum, because there are too many of them.")
			.register(registry);
		FunctionCounter.builder("o11y.kafka.lag.groups.refused", groups, WatchedGroups::refused)
			.description("Starts of listeners whose group is not watched, because there are too many groups.")
			.register(registry);
	}

	void read() {
		this.lastRead = System.nanoTime();
		this.everRead = true;
	}

	void failed() {
		this.failures.increment();
	}

	void folded(int partitions) {
		this.folded = partitions;
	}

	int folded() {
		return this.folded;
	}

	private double age() {
		return this.everRead ? (System.nanoTime() - this.lastRead) / NANOS : Double.NaN;
	}

}
