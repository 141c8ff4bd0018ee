package io.github.o11ystarter.slo.mutation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.o11ystarter.slo.scenarios.Scenario;

/**
 * Tries those cases first that have noticed most: a mistake that is noticed need not be
 * shown to the others.
 */
final class TrialOrder {

	private final Map<String, Integer> noticed = new ConcurrentHashMap<>();

	List<Scenario> of(List<Scenario> scenarios) {
		Map<String, Integer> now = Map.copyOf(this.noticed);
		return scenarios.stream()
			.sorted(Comparator.comparingInt((Scenario scenario) -> -now.getOrDefault(scenario.name(), 0)))
			.toList();
	}

	void noticed(Scenario scenario) {
		this.noticed.merge(scenario.name(), 1, Integer::sum);
	}

}
