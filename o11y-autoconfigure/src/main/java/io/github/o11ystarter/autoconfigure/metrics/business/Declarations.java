package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What has been declared, and that it fits together.
 */
final class Declarations {

	static final int MAX_SERIES = 1_000;

	private static final int MAX_LABELS = 4;

	private final MeterRegistry registry;

	private final Map<String, Declared> declared = new TreeMap<>();

	private @Nullable Mishaps mishaps;

	Declarations(MeterRegistry registry) {
		this.registry = registry;
	}

	MeterRegistry registry() {
		return this.registry;
	}

	// Not before somebody declares something: most applications never do.
	synchronized Mishaps mishaps() {
		if (this.mishaps == null) {
			this.mishaps = new Mishaps(this.registry);
		}
		return this.mishaps;
	}

	synchronized List<BusinessMetric> all() {
		return this.declared.values().stream().map(Declared::metric).toList();
	}

	/**
	 * Declare a metric, unless it has been declared in the same way.
	 * @param <T> what counts
	 * @param wanted the metric
	 * @param labels its labels
	 * @param setting what else must be the same
	 * @param blueprint makes the metric
	 * @return the metric
	 */
	synchronized <T extends Metric> T declare(BusinessMetric wanted, List<Label> labels, Object setting,
			Blueprint<T> blueprint) {
		check(wanted, labels);
		Declared before = this.declared.get(wanted.name());
		if (before == null) {
			List<Meter> foreign = foreign(wanted);
			T metric = blueprint.make(labels, folded(wanted, labels));
			metric.fill();
			checkKeys(wanted, foreign);
			this.declared.put(wanted.name(), new Declared(wanted, labels, setting, metric));
			return metric;
		}
		if (!before.metric().equals(wanted) || !before.setting().equals(setting)) {
			throw new BusinessMetricException(wanted.name(),
					"it is declared twice: once as " + before.metric() + ", once as " + wanted,
					"Declare it once, or twice the same, or give one of them another name");
		}
		for (int i = 0; i < labels.size(); i++) {
			before.labels().get(i).merge(labels.get(i));
		}
		checkSize(wanted.name(), before.labels());
		@SuppressWarnings("unchecked") // What is declared alike has been made alike.
		T metric = (T) before.counts();
		metric.fill();
		return metric;
	}

	private static void check(BusinessMetric wanted, List<Label> labels) {
		String name = wanted.name();
		Names.checkMetric(name);
		Names.checkDescription(name, wanted.description());
		if (wanted.labels().stream().distinct().count() < wanted.labels().size()) {
			throw new BusinessMetricException(name, "it has a label twice: " + wanted.labels(),
					"Give each label a name of its own");
		}
		if (wanted.labels().size() > MAX_LABELS) {
			throw new BusinessMetricException(name, "it has more than three labels: " + wanted.labels(),
					"Leave some out: each multiplies the number of series");
		}
		checkSize(name, labels);
	}

	private static void checkSize(String name, List<Label> labels) {
		long series = labels.stream().mapToLong(Label::size).reduce(1, (product, size) -> product * size);
		if (series > MAX_SERIES) {
			throw new BusinessMetricException(name,
					"its labels make up to " + series + " series, more than " + MAX_SERIES,
					"Leave a label out, or declare fewer values");
		}
	}

	private Runnable folded(BusinessMetric metric, List<Label> labels) {
		if (labels.isEmpty()) {
			return () -> {
			};
		}
		return Counter.builder("o11y.business.labels.folded")
			.description("Calls of business metrics with a value that is not declared, or one too many; it counts as "
					+ CardinalityLimit.OTHER + ".")
			.tag("meter", metric.name())
			.register(this.registry)::increment;
	}

	/**
	 * Find the meters of somebody else that have the same name for Prometheus.
	 */
	private List<Meter> foreign(BusinessMetric wanted) {
		List<Meter> found = this.registry.getMeters()
			.stream()
			.filter((meter) -> plain(meter.getId().getName()).equals(plain(wanted.name())))
			.toList();
		for (Meter meter : found) {
			Meter.Type type = switch (wanted.kind()) {
				case COUNTER, RATIO -> Meter.Type.COUNTER;
				case TIMER -> Meter.Type.TIMER;
				// Theirs would be shown in place of ours.
				case MONEY, ACTIVE -> Meter.Type.OTHER;
			};
			if (meter.getId().getType() != type || !meter.getId().getName().equals(wanted.name())) {
				throw clash(wanted, meter);
			}
		}
		return found;
	}

	private static String plain(String name) {
		return name.replace('_', '.').replace('-', '.');
	}

	private void checkKeys(BusinessMetric wanted, List<Meter> foreign) {
		List<Meter> ours = this.registry.find(wanted.name())
			.meters()
			.stream()
			.filter((meter) -> !foreign.contains(meter))
			.toList();
		for (Meter meter : foreign) {
			if (ours.stream().anyMatch((own) -> !keys(own).equals(keys(meter)))) {
				ours.forEach(this.registry::remove);
				throw clash(wanted, meter);
			}
		}
	}

	private static String keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.joining(", "));
	}

	private static BusinessMetricException clash(BusinessMetric wanted, Meter meter) {
		return new BusinessMetricException(wanted.name(), "there is a meter '" + meter.getId().getName()
				+ "' already, a " + meter.getId().getType() + " with the labels [" + keys(meter) + "]",
				"Choose another name");
	}

	/**
	 * Makes a metric.
	 *
	 * @param <T> what counts
	 */
	interface Blueprint<T> {

		T make(List<Label> labels, Runnable folded);

	}

	/**
	 * A metric that can be declared.
	 */
	interface Metric {

		/**
		 * Have every series there that is known.
		 */
		void fill();

	}

	private record Declared(BusinessMetric metric, List<Label> labels, Object setting, Metric counts) {
	}

}
