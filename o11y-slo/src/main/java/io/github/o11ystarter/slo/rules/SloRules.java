package io.github.o11ystarter.slo.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Makes the rules of a service's SLOs: recordings, metadata and alerts of one SLO in one
 * group, so that alerts see what was recorded in the same evaluation.
 */
public final class SloRules {

	private SloRules() {
	}

	/**
	 * Make the rules of all SLOs.
	 * @param service the service
	 * @return a group for each SLO, sorted by name
	 */
	public static List<RuleGroup> groups(MonitoredService service) {
		return service.slos()
			.stream()
			.sorted(Comparator.comparing(Slo::name))
			.map((slo) -> group(service, slo))
			.toList();
	}

	/**
	 * Make the rules of one SLO.
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return a group
	 */
	public static RuleGroup group(MonitoredService service, Slo slo) {
		List<Rule> rules = new ArrayList<>(Recordings.of(service, slo));
		rules.addAll(Metadata.of(service, slo));
		rules.addAll(SloAlerts.of(service, slo));
		return new RuleGroup(SloNames.group(service, slo), service.evaluationInterval(), rules);
	}

}
