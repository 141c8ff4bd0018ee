package io.github.o11ystarter.slo;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.o11ystarter.slo.promql.Matcher;

/**
 * A service, what it promises, and how Prometheus sees it.
 *
 * @param name name of the service, the labels {@code slo_service} and {@code application}
 * @param owner who answers for the service, the label {@code owner} of its alerts
 * @param job the label {@code job} that scrapes of it have
 * @param labels labels by which its metrics are told from those of others
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

	/**
	 * @throws InvalidSloException if a name is no name, there twice or {@code platform},
	 * no label tells the service from others, or a window has too few scrapes
	 */
	public MonitoredService {
		SafeName.check("service", name);
		if (PLATFORM.equals(name)) {
			throw new InvalidSloException("service", name, "is what services run on",
					"Call it by what it does, such as " + PLATFORM + "-api.");
		}
		Sli.checkText("owner", List.of(owner));
		Sli.checkText("job", List.of(job));
		Sli.checkText("labels", labels.values());
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
		slos = List.copyOf(slos);
		if (labels.isEmpty()) {
			throw new InvalidSloException("labels", null, "are missing",
					"Name a label that only metrics of this service have: application=" + name + ".");
		}
		labels.forEach(Matcher::equal);
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
	 * What tells the metrics of this service from those of others.
	 * @return matchers of its labels, sorted by label
	 */
	public List<Matcher> matchers() {
		return this.labels.entrySet().stream().map((label) -> Matcher.equal(label.getKey(), label.getValue())).toList();
	}

}
