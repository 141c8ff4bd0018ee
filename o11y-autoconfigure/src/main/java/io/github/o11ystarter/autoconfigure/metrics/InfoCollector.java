package io.github.o11ystarter.autoconfigure.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * A metric that is always 1 and whose labels are what it tells. Micrometer cannot make
 * one: the suffix {@code _info} belongs to a type it does not have.
 */
class InfoCollector implements Collector {

	private final MetricSnapshot snapshot;

	/**
	 * @param name name without the suffix
	 * @param help what it tells
	 * @param labels label keys and values in turn
	 */
	InfoCollector(String name, String help, String... labels) {
		this.snapshot = InfoSnapshot.builder()
			.name(name)
			.help(help)
			.dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder().labels(Labels.of(labels)).build())
			.build();
	}

	@Override
	public MetricSnapshot collect() {
		return this.snapshot;
	}

	@Override
	public MetricFamilyDescriptor getMetricFamilyDescriptor() {
		return MetricFamilyDescriptor.of(MetricType.INFO, this.snapshot.getMetadata());
	}

}
