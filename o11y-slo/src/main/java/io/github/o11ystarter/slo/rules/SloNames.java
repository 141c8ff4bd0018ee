package io.github.o11ystarter.slo.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * The names of everything that is emitted about SLOs. Ratios and metadata have the names
 * that Sloth has made known.
 *
 * @see <a href="https://sloth.dev/">Sloth</a>
 */
public final class SloNames {

	/** Counted by the application: events by {@link #SLO} and {@link #RESULT}. */
	public static final String EVENTS = "o11y_slo_events_total";

	/** Whether an event was {@link #GOOD} or {@link #BAD}. */
	public static final String RESULT = "result";

	/** An event that keeps the promise. */
	public static final String GOOD = "good";

	/** An event that breaks the promise. */
	public static final String BAD = "bad";

	/** Name of the SLO. */
	public static final String SLO = "slo";

	/** Name of the service whose SLO it is. */
	public static final String SERVICE = "slo_service";

	/** Name of the service, as it is on all its metrics. */
	public static final String APPLICATION = "application";

	/** Who answers for it. */
	public static final String OWNER = "owner";

	/** How urgent an alert is. */
	public static final String SEVERITY = "severity";

	/**
	 * What the SLO sees: {@code http-errors}, {@code http-latency}, {@code outbox-age}.
	 */
	public static final String SIGNAL = "signal";

	/** Which pair of windows burns. */
	public static final String BURN_TIER = "burn_tier";

	/** Events a second. */
	public static final String TOTAL_RATE = "slo:events_total:rate5m";

	/** Bad events a second. */
	public static final String BAD_RATE = "slo:events_bad:rate5m";

	/** The promised ratio. */
	public static final String OBJECTIVE = "slo:objective:ratio";

	/** The ratio that may be bad. */
	public static final String ERROR_BUDGET = "slo:error_budget:ratio";

	/** The period in days. */
	public static final String PERIOD_DAYS = "slo:time_period:days";

	/** How fast the budget is spent now, 1 spends all of it in the period. */
	public static final String CURRENT_BURN_RATE = "slo:current_burn_rate:ratio";

	/** How fast the budget was spent over the period. */
	public static final String PERIOD_BURN_RATE = "slo:period_burn_rate:ratio";

	/** The share of the budget that is left, negative when more was spent. */
	public static final String BUDGET_REMAINING = "slo:period_error_budget_remaining:ratio";

	/** 1, with labels that say what the SLO is. */
	public static final String INFO = "slo:info";

	/** The budget is spent too fast. */
	public static final String BURN_RATE_ALERT = "SLO_BURN_RATE";

	/** The budget is spent. */
	public static final String EXHAUSTED_ALERT = "SLO_BUDGET_EXHAUSTED";

	/** Nobody measures the SLO. */
	public static final String NO_DATA_ALERT = "SLO_NO_DATA";

	private SloNames() {
	}

	/**
	 * The ratio of bad events in a window.
	 * @param window the window
	 * @return {@code slo:sli_error:ratio_rate1h}
	 */
	public static String errorRatio(Duration window) {
		return "slo:sli_error:ratio_rate" + Durations.format(window);
	}

	/**
	 * Select what was recorded of an SLO.
	 * @param metric name of the series
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return a selector, which leaves out SLOs of the same name elsewhere
	 */
	public static Selector recorded(String metric, MonitoredService service, Slo slo) {
		List<Matcher> matchers = new ArrayList<>(
				List.of(Matcher.equal(SERVICE, service.name()), Matcher.equal(SLO, slo.name())));
		service.scope().forEach((label, value) -> matchers.add(Matcher.equal(label, value)));
		return new Selector(metric, matchers);
	}

	/**
	 * A group of rules of an SLO.
	 * @param what what the rules are about
	 * @param service the service
	 * @param slo one of its SLOs
	 * @return a name that is unique among the groups of the service, wherever it runs
	 */
	static String group(String what, MonitoredService service, Slo slo) {
		return "o11y-" + what + "-" + service.id() + "-" + slo.name();
	}

}
