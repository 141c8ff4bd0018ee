package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * What carries and keeps logs and traces.
 * <p>
 * Jobs with the usual names are watched if they are there. Jobs that somebody names have
 * to be there: one without any target is down, too. A job may have several parts, each in
 * a container of its own, and one part that is down is enough; where containers have no
 * such label, the job is one part. Most of a part has to be there: an agent on a node
 * says nothing of the other nodes.
 */
final class PipelineAlerts {

	private static final Matcher USUAL = Matcher.matching("job",
			"(.*/)?(alloy|jaeger|loki|otel-collector|otel-fan-in|otelcol|tempo)");

	static final AlertKind DOWN = AlertKind.platform("telemetry-pipeline-down")
		.severity(Severity.P2)
		.threshold(ThresholdUnit.PERCENT, "90%")
		.pause("5m")
		.names("job")
		.meaning(
				"Less than {threshold} of the instances of Collector, Loki, Tempo, Jaeger or Alloy, or of a part of them, answer scrapes, or of a job that is named.")
		.summary("{job}: {percent} of its instances are up")
		.description(
				"{percent} of the instances of {job}, or of a part of it, answer scrapes; less than {threshold} is too little. Logs or traces are lost or late.")
		.build(PipelineAlerts::expr, PipelineAlerts::prove);

	static final List<AlertKind> ALL = List.of(DOWN);

	private PipelineAlerts() {
	}

	private static String expr(AlertSite site) {
		if (site.names().isEmpty()) {
			return share(Selector.of(Metrics.UP, USUAL)) + " < " + site.thresholdText();
		}
		StringBuilder expr = new StringBuilder("(\n").append(share(site.select(Metrics.UP)).indent(2).stripTrailing());
		for (String job : site.names()) {
			expr.append("\n  or absent(").append(Selector.of(Metrics.UP, Matcher.equal("job", job))).append(") - 1");
		}
		return expr.append("\n) < ").append(site.thresholdText()).toString();
	}

	/**
	 * Not {@code avg}, which is not exact.
	 */
	private static String share(Selector up) {
		return "sum by (job, container) (%1$s)\n/\ncount by (job, container) (%1$s)".formatted(up);
	}

	private static void prove(Proof proof) {
		List<String> names = proof.site().names().isEmpty() ? List.of("loki") : proof.site().names();
		BigDecimal limit = proof.site().threshold();
		// As few instances as can be exactly at the threshold.
		int all = 2;
		while (limit.multiply(BigDecimal.valueOf(all)).stripTrailingZeros().scale() > 0) {
			all++;
		}
		int enough = limit.multiply(BigDecimal.valueOf(all)).intValueExact();
		Case down = proof.scenario("all instances are down, others are up");
		Case exact = proof.scenario("exactly at the threshold, others are down");
		Case less = proof.scenario("just below the threshold");
		Case part = proof.scenario("a part is down, the other is up");
		int many = all;
		// The share of a few instances that is the least below the threshold.
		for (int i = all; i > 1; i--) {
			if (share(below(limit, i), i).compareTo(share(below(limit, many), many)) > 0) {
				many = i;
			}
		}
		for (String job : names) {
			instances(down, job, all, 0);
			down.fires(Duration.ZERO, BigDecimal.ZERO, "job", job);
			instances(exact, job, all, enough);
			instances(less, job, many, below(limit, many));
			less.fires(Duration.ZERO, share(below(limit, many), many), "job", job);
			instances(part, job, all, 0, "container", "ingester");
			instances(part, job, 9 * all, 9 * all, "container", "querier");
			part.fires(Duration.ZERO, BigDecimal.ZERO, "job", job, "container", "ingester");
		}
		if (proof.site().names().isEmpty()) {
			less.ends(Duration.ZERO);
		}
		instances(down, "another", 1, 1);
		instances(exact, "another", 1, 0);
		exact.quiet(Duration.ZERO);
		Case nobody = proof.scenario("no target");
		if (proof.site().names().isEmpty()) {
			nobody.quiet(Duration.ZERO);
		}
		else {
			names.forEach((job) -> nobody.fires(Duration.ZERO, BigDecimal.ZERO, "job", job));
		}
	}

	private static int below(BigDecimal limit, int all) {
		return limit.multiply(BigDecimal.valueOf(all)).setScale(0, RoundingMode.CEILING).intValueExact() - 1;
	}

	private static BigDecimal share(int up, int all) {
		return BigDecimal.valueOf(up).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
	}

	private static void instances(Case test, String job, int all, int up, String... labels) {
		for (int i = 0; i < all; i++) {
			test.plain(Metrics.UP, ((i < up) ? "1" : "0") + "+0x{n}",
					Labels.with(labels, "job", job, "instance", "n" + i + ":80"));
		}
	}

}
