package io.github.o11ystarter.slo.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * What carries and keeps logs and traces.
 * <p>
 * Jobs with the usual names are watched if they are there. Jobs that somebody names have
 * to be there: one without any target is down, too.
 */
final class PipelineAlerts {

	private static final Matcher USUAL = Matcher.matching("job",
			"(.*/)?(alloy|jaeger|loki|otel-collector|otel-fan-in|otelcol|tempo)");

	static final AlertKind DOWN = AlertKind.platform("telemetry-pipeline-down")
		.severity(Severity.P2)
		.pause("5m")
		.names("job")
		.meaning("Collector, Loki, Tempo, Jaeger or Alloy is down, or a job that is named.")
		.summary("{job} is down")
		.description("No instance of {job} answers scrapes, so logs or traces are lost or late.")
		.build(PipelineAlerts::expr, PipelineAlerts::prove);

	static final List<AlertKind> ALL = List.of(DOWN);

	private PipelineAlerts() {
	}

	private static String expr(AlertSite site) {
		if (site.names().isEmpty()) {
			return "max by (job) (" + Selector.of(Metrics.UP, USUAL) + ") == 0";
		}
		StringBuilder expr = new StringBuilder("(\n  max by (job) (").append(site.select(Metrics.UP)).append(")");
		for (String job : site.names()) {
			expr.append("\n  or absent(").append(Selector.of(Metrics.UP, Matcher.equal("job", job))).append(") - 1");
		}
		return expr.append("\n) == 0").toString();
	}

	private static void prove(Proof proof) {
		List<String> names = proof.site().names().isEmpty() ? List.of("loki") : proof.site().names();
		Case down = proof.scenario("all instances are down, others are up");
		Case half = proof.scenario("one of two is up, others are down");
		for (String job : names) {
			down.plain(Metrics.UP, "0+0x{n}", "job", job, "instance", "a:80");
			down.fires(Duration.ZERO, BigDecimal.ZERO, "job", job);
			half.plain(Metrics.UP, "0+0x{n}", "job", job, "instance", "a:80");
			half.plain(Metrics.UP, "1+0x{n}", "job", job, "instance", "b:80");
		}
		down.plain(Metrics.UP, "1+0x{n}", "job", "another", "instance", "a:80");
		half.plain(Metrics.UP, "0+0x{n}", "job", "another", "instance", "a:80");
		half.quiet(Duration.ZERO);
		Case nobody = proof.scenario("no target");
		if (proof.site().names().isEmpty()) {
			nobody.quiet(Duration.ZERO);
		}
		else {
			names.forEach((job) -> nobody.fires(Duration.ZERO, BigDecimal.ZERO, "job", job));
		}
	}

}
