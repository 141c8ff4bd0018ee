package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Collection;
import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * Shows the meters of Kafka to what counts records. They are watched as they come and go;
 * to search all meters at every scrape would take longer than the scrape.
 */
class KafkaEvents implements MeterBinder {

	// Histograms of others forget what is a few minutes old.
	private static final String CUMULATIVE = "PrometheusMeterRegistry";

	private final List<KafkaCount> counts;

	KafkaEvents(Collection<KafkaCount> counts) {
		this.counts = List.copyOf(counts);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (!this.counts.isEmpty()) {
			MeterRegistry source = source(registry);
			source.config().onMeterAdded(this::added).onMeterRemoved(this::removed);
			source.forEachMeter(this::added);
		}
	}

	private static MeterRegistry source(MeterRegistry registry) {
		if (!(registry instanceof CompositeMeterRegistry composite)) {
			return registry;
		}
		return composite.getRegistries()
			.stream()
			.filter((member) -> member.getClass().getSimpleName().equals(CUMULATIVE))
			.findFirst()
			.orElse(registry);
	}

	private void added(Meter meter) {
		if (isOfKafka(meter)) {
			this.counts.forEach((count) -> count.added(meter));
		}
	}

	private void removed(Meter meter) {
		if (isOfKafka(meter)) {
			this.counts.forEach((count) -> count.removed(meter));
		}
	}

	private static boolean isOfKafka(Meter meter) {
		String name = meter.getId().getName();
		return name.equals(SloMeters.KAFKA_LATENCY) || name.equals(SloMeters.KAFKA_GIVEN_UP);
	}

}
