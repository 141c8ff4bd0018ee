package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Collection;
import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Shows the meters of Kafka to what counts records. They are watched as they come and go;
 * to search all meters at every scrape would take longer than the scrape.
 */
class KafkaEvents implements MeterBinder {

	private static final Log logger = LogFactory.getLog(KafkaEvents.class);

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
			boolean cumulative = isCumulative(source);
			if (!cumulative && this.counts.stream().anyMatch(KafkaCount::isTimed)) {
				logger.warn("Which records were slow is told by a PrometheusMeterRegistry only; without one, SLOs of "
						+ "listeners count all of them as in time");
			}
			source.config().onMeterAdded((meter) -> added(meter, cumulative)).onMeterRemoved(this::removed);
			source.forEachMeter((meter) -> added(meter, cumulative));
		}
	}

	private static MeterRegistry source(MeterRegistry registry) {
		if (!(registry instanceof CompositeMeterRegistry composite)) {
			return registry;
		}
		return composite.getRegistries().stream().filter(KafkaEvents::isCumulative).findFirst().orElse(registry);
	}

	private static boolean isCumulative(MeterRegistry registry) {
		Class<?> type = registry.getClass();
		while (type != null && !type.getSimpleName().equals(CUMULATIVE)) {
			type = type.getSuperclass();
		}
		return type != null;
	}

	private void added(Meter meter, boolean cumulative) {
		if (isOfKafka(meter)) {
			this.counts.forEach((count) -> count.added(meter, cumulative));
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
