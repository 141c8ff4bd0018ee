package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Durations;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Whatever is scraped. An exporter that is down takes the alerts on its metrics with it,
 * and they say nothing.
 * <p>
 * Services have SERVICE_DOWN and INSTANCE_DOWN. They are known by the label
 * {@code application} of their processes, for as long as Prometheus remembers it.
 */
final class TargetAlerts {

	/** A service that is down shows nothing. */
	private static final Duration REMEMBERED = Duration.ofHours(1);

	static final AlertKind DOWN = AlertKind.platform("target-down")
		.severity(Severity.P2)
		.window("1d")
		.pause("5m")
		.names("job")
		.meaning(
				"A target of a job that is no service does not answer scrapes, or a job that had targets {window} ago has none.")
		.summary("{job}: {number} targets are down")
		.description(
				"{number} targets of {job} do not answer scrapes, or were there {window} ago and are gone. Alerts on their metrics cannot fire.")
		.build(TargetAlerts::expr, TargetAlerts::prove);

	static final List<AlertKind> ALL = List.of(DOWN);

	private TargetAlerts() {
	}

	private static String expr(AlertSite site) {
		if (site.names().isEmpty()) {
			Selector service = Selector.of(Metrics.PROCESS_START, new Matcher("application", "!=", ""));
			return """
					(
					  count by (job) (%1$s == 0)
					  or
					  count by (job) (%1$s offset %3$s)
					  unless on (job) %1$s
					)
					unless on (job) last_over_time(%2$s[%4$s])
					unless on (job) %2$s offset %3$s""".formatted(Metrics.UP, service, site.windowText(),
					Durations.format(REMEMBERED));
		}
		StringBuilder expr = new StringBuilder("count by (job) (").append(site.select(Metrics.UP)).append(" == 0)");
		for (String job : site.names()) {
			expr.append("\nor\nabsent(").append(Selector.of(Metrics.UP, Matcher.equal("job", job))).append(")");
		}
		return expr.toString();
	}

	private static void prove(Proof proof) {
		List<String> names = proof.site().names().isEmpty() ? List.of("node-exporter") : proof.site().names();
		Case two = proof.scenario("two of three are down, others are up");
		Case well = proof.scenario("all are up");
		for (String job : names) {
			up(two, job, "a:80", "0+0x{n}");
			up(two, job, "b:80", "0+0x{n}");
			up(two, job, "c:80", "1+0x{n}");
			two.plain(Metrics.PROCESS_START, "7+0x{n}", "job", job, "instance", "c:80");
			two.fires(Duration.ZERO, BigDecimal.valueOf(2), "job", job);
			up(well, job, "a:80", "1+0x{n}");
		}
		up(two, "another", "a:80", "1+0x{n}");
		well.quiet(Duration.ZERO);
		if (proof.site().names().isEmpty()) {
			two.ends(Duration.ZERO);
		}
		if (proof.site().names().isEmpty()) {
			proveAll(proof);
		}
		else {
			Case gone = proof.scenario("no target");
			names.forEach((job) -> gone.fires(Duration.ZERO, BigDecimal.ONE, "job", job));
		}
	}

	private static void proveAll(Proof proof) {
		Duration window = proof.site().window();
		Case service = proof.scenario("an instance of a service is down, and then all");
		up(service, "shop", "a:80", "1+0x5 0+0x{n}");
		up(service, "shop", "b:80", "1+0x9 0+0x{n}");
		service.plain(Metrics.PROCESS_START, "7+0x9 stale", "job", "shop", "instance", "b:80", "application", "shop");
		service.quiet(Duration.ofMinutes(6)).quiet(Duration.ofMinutes(20));
		// Prometheus 3 forgets it a little sooner than Prometheus 2.
		service.silentAt(service.due(REMEMBERED.plusMinutes(9)).minus(proof.site().evaluationInterval()))
			.firesAt(service.due(REMEMBERED.plusMinutes(10)), BigDecimal.valueOf(2), "job", "shop");

		Case vanished = proof.scenario("a job that had targets has none, others have");
		up(vanished, "kafka-exporter", "a:80", "_x9 1+0x20 stale");
		up(vanished, "another", "a:80", "1+0x{n}");
		vanished.plain(Metrics.PROCESS_START, "_x9 7+0x20 stale", "job", "kafka-exporter", "instance", "a:80");
		vanished.silentAt(window.dividedBy(2))
			.fires(window.plus(Duration.ofMinutes(9)), BigDecimal.ONE, "job", "kafka-exporter");
		vanished.silentAt(window.plus(Duration.ofHours(1)));

		Case released = proof.scenario("a service that had targets has none");
		up(released, "shop", "a:80", "1+0x20 stale");
		released.plain(Metrics.PROCESS_START, "7+0x20 stale", "job", "shop", "instance", "a:80", "application", "shop");
		released.quiet(window);
	}

	private static void up(Case test, String job, String instance, String values) {
		test.plain(Metrics.UP, values, "job", job, "instance", instance);
	}

}
