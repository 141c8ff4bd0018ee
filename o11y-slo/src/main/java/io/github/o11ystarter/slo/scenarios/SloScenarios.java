package io.github.o11ystarter.slo.scenarios;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * The cases that the rules of an SLO are tested with, made from what the rules are made
 * from: thresholds, windows, pauses and floors.
 */
public final class SloScenarios {

	private SloScenarios() {
	}

	/**
	 * Make the cases of all SLOs.
	 * @param service the service
	 * @return cases, by name of the SLO
	 */
	public static List<Scenario> of(MonitoredService service) {
		return service.slos()
			.stream()
			.sorted(Comparator.comparing(Slo::name))
			.flatMap((slo) -> of(service, slo).stream())
			.toList();
	}

	/**
	 * Make the cases of one SLO.
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return cases; none if the SLO selects its counters by expressions that no label
	 * could be found for
	 */
	public static List<Scenario> of(MonitoredService service, Slo slo) {
		Optional<EventSeries> series = EventSeries.of(service, slo);
		if (series.isEmpty()) {
			return List.of();
		}
		SloCase cases = new SloCase(service, slo, series.get());
		List<Scenario> scenarios = new ArrayList<>();
		for (BurnTier tier : slo.alerting().tiers()) {
			scenarios.addAll(new BurnRateScenarios(cases, tier).all());
		}
		scenarios.addAll(new BudgetScenarios(cases).all());
		scenarios.addAll(new WindowScenarios(cases).all());
		scenarios.addAll(new NoDataScenarios(cases).all());
		if (!slo.alerting().tiers().isEmpty()) {
			scenarios.add(new BurnRateScenarios(cases, slo.alerting().tiers().get(0)).restart());
			scenarios.add(new IncidentScenario(cases).timeline());
		}
		return scenarios;
	}

}
