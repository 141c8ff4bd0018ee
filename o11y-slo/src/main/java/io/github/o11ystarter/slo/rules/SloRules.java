package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;

/**
 * Makes the rules of a service's SLOs. Alerts are in the group of what they compare, so
 * that they see what was recorded in the same evaluation.
 */
public final class SloRules {

	/**
	 * A sum over a whole period reads more samples than all other rules together, and is
	 * hardly another one half a minute later. What is older than five minutes is no value
	 * any more, so one evaluation may come late.
	 */
	private static final Duration SELDOM = Duration.ofMinutes(3);

	private static final int TIMES = 6;

	private SloRules() {
	}

	/**
	 * Make the rules of all SLOs.
	 * @param service the service
	 * @return the groups of each SLO, sorted by its name
	 */
	public static List<RuleGroup> groups(MonitoredService service) {
		return service.slos()
			.stream()
			.sorted(Comparator.comparing(Slo::name))
			.flatMap((slo) -> groups(service, slo).stream())
			.toList();
	}

	/**
	 * Make the rules of one SLO.
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return a group of what changes quickly, and one of the budget of the whole period,
	 * which is evaluated less often
	 */
	public static List<RuleGroup> groups(MonitoredService service, Slo slo) {
		Duration interval = service.evaluationInterval();
		SloAlerts alerts = SloAlerts.of(service, slo);
		return List.of(
				new RuleGroup(SloNames.group("slo", service, slo), interval,
						join(Recordings.of(service, slo), Metadata.of(service, slo), alerts.ofWindows())),
				new RuleGroup(SloNames.group("budget", service, slo), seldom(interval),
						join(Recordings.ofPeriod(service, slo), Metadata.ofPeriod(service, slo), alerts.ofPeriod())));
	}

	private static Duration seldom(Duration interval) {
		Duration longer = interval.multipliedBy(TIMES);
		return (longer.compareTo(SELDOM) < 0) ? longer : SELDOM;
	}

	private static List<Rule> join(List<Rule> recordings, List<Rule> metadata, List<Rule> alerts) {
		return Stream.of(recordings, metadata, alerts).flatMap(List::stream).toList();
	}

}
