package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.o11ystarter.slo.promql.Matcher;

/**
 * A service, what it promises, and how Prometheus sees it.
 *
 * @param name name of the service, the labels {@code slo_service} and {@code application}
 * @param owner who answers for the service, the label {@code owner} of its alerts
 * @param job the label {@code job} that scrapes of it have
 * @param labels labels by which its metrics are told from those of others;
 * {@code application}, and what tells it from its namesakes elsewhere, such as
 * {@code env}, which recordings and alerts have too
 * @param links where its alerts point to
 * @param scrapeInterval how often it is scraped
 * @param evaluationInterval how often its rules are evaluated
 * @param slothLabels whether rules carry Sloth's labels, too
 * @param slos what it promises
 */
public record MonitoredService(String name, String owner, String job, Map<String, String> labels, Links links,
		Duration scrapeInterval, Duration evaluationInterval, boolean slothLabels, List<Slo> slos) {

	/**
	 * A rate of fewer scrapes is a guess: one that is missed leaves it without a value.
	 */
	private static final int SCRAPES = 4;

	/** The alerts, files and dashboard of what services run on are called so. */
	private static final String PLATFORM = "platform";

	/** Every ratio is made from rates over so much time. */
	private static final Duration SHORTEST = Duration.ofMinutes(5);

	/** Of two evaluations, one may be late. */
	private static final Duration SELDOM = SHORTEST.dividedBy(2);

	/**
	 * @throws InvalidSloException if a name is no name, there twice or {@code platform},
	 * no label tells the service from others, a label is one of ours, or a window has too
	 * few scrapes or evaluations
	 */
	public MonitoredService {
		SafeName.check("service", name);
		if (PLATFORM.equals(name)) {
			throw new InvalidSloException("service", name, "is what services run on",
					"Call it by what it does, such as " + PLATFORM + "-api.");
		}
		Sli.checkText("owner", List.of(owner));
		Sli.checkText("job", List.of(job));
		ServiceLabels.check(name, labels);
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
		slos = List.copyOf(slos);
		Times.check("scrape-interval", scrapeInterval, Duration.ofSeconds(1));
		Times.checkSeconds("evaluation-interval", evaluationInterval, Duration.ofSeconds(1));
		if (evaluationInterval.compareTo(SELDOM) > 0) {
			throw new InvalidSloException("evaluation-interval", Durations.format(evaluationInterval),
					"is more than half of the %s that rates are made from, and events between two would be lost"
						.formatted(Durations.format(SHORTEST)),
					"Use 30s, and %s at most.".formatted(Durations.format(SELDOM)));
		}
		checkWindow("scrape-interval", scrapeInterval, SHORTEST, "every rate");
		Set<String> names = new HashSet<>();
		for (Slo slo : slos) {
			if (!names.add(slo.name())) {
				throw new InvalidSloException("name", slo.name(), "is the name of two SLOs", "Rename one of them.");
			}
			for (BurnTier tier : slo.alerting().tiers()) {
				checkWindow("scrape-interval", scrapeInterval, tier.shortWindow(), "the tier '" + tier.name() + "'");
			}
		}
	}

	private static void checkWindow(String field, Duration interval, Duration window, String user) {
		if (interval.multipliedBy(SCRAPES).compareTo(window) > 0) {
			throw new InvalidSloException(field, Durations.format(interval),
					"leaves fewer than %d scrapes in the window %s of %s".formatted(SCRAPES, Durations.format(window),
							user),
					"Scrape every %s or more often.".formatted(Durations.format(window.dividedBy(SCRAPES))));
		}
	}

	/**
	 * What tells this service from its namesakes elsewhere.
	 * @return all its labels but {@code application}, sorted; none if there are no
	 * namesakes
	 */
	public Map<String, String> scope() {
		SortedMap<String, String> scope = new TreeMap<>(this.labels);
		scope.remove("application");
		return Collections.unmodifiableMap(scope);
	}

	/**
	 * The name of the service where its namesakes have names, too: of groups, resources
	 * and dashboards.
	 * @return the name, and behind it the values of {@link #scope()}: {@code shop-prod};
	 * any text
	 */
	public String id() {
		return this.name + ServiceLabels.suffix(scope());
	}

	/**
	 * Where to look.
	 * @return the address of the dashboard
	 */
	public String dashboard() {
		return this.links.dashboard(this.name, id());
	}

	/**
	 * What tells the metrics of this service from those of others.
	 * @return matchers of its labels, sorted by label
	 */
	public List<Matcher> matchers() {
		return this.labels.entrySet().stream().map((label) -> Matcher.equal(label.getKey(), label.getValue())).toList();
	}

}
