package io.github.o11ystarter.benchmarks.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * All that was measured.
 */
final class Results {

	private final Map<Key, List<Double>> values = new LinkedHashMap<>();

	void add(Variant variant, Metric metric, double value) {
		add(new Key(variant.name(), null, metric), value);
	}

	void add(Variant variant, Scenario scenario, Metric metric, double value) {
		add(new Key(variant.name(), scenario, metric), value);
	}

	void add(Key key, double value) {
		this.values.computeIfAbsent(key, (any) -> new ArrayList<>()).add(value);
	}

	/**
	 * What was measured of a variant, {@code null} if nothing was.
	 * @param scenario the scenario, {@code null} for what concerns the whole process
	 */
	@Nullable Figure figure(String variant, @Nullable Scenario scenario, Metric metric) {
		List<Double> measured = this.values.get(new Key(variant, scenario, metric));
		return (measured != null) ? Figure.of(measured) : null;
	}

	Map<Key, List<Double>> all() {
		return Map.copyOf(this.values);
	}

	List<String> variants() {
		return this.values.keySet().stream().map(Key::variant).distinct().toList();
	}

	/**
	 * What a value is of.
	 *
	 * @param variant the name of the variant
	 * @param scenario the scenario, {@code null} for what concerns the whole process
	 * @param metric what was measured
	 */
	record Key(String variant, @Nullable Scenario scenario, Metric metric) {

		Key {
			Objects.requireNonNull(variant);
		}

	}

}
