package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.promql.Selector;

/**
 * A service with an SLO of every kind.
 */
public final class ExampleService {

	private ExampleService() {
	}

	public static MonitoredService with(Slo... slos) {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), Links.DEFAULT,
				Duration.ofSeconds(30), Duration.ofSeconds(30), false, List.of(slos));
	}

	public static MonitoredService withSlothLabels(Slo... slos) {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), Links.DEFAULT,
				Duration.ofSeconds(30), Duration.ofSeconds(30), true, List.of(slos));
	}

	public static MonitoredService in(String environment, Slo... slos) {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop", "env", environment),
				Links.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(30), false, List.of(slos));
	}

	/**
	 * A service whose rules are evaluated at an interval.
	 */
	public static MonitoredService evaluated(Duration interval, Slo... slos) {
		return new MonitoredService("shop", "payments", "shop", Map.of("application", "shop"), Links.DEFAULT,
				Duration.ofSeconds(1), interval, false, List.of(slos));
	}

	public static Slo slo(String name, String target, Sli sli) {
		return new Slo(name, "", "payments", Objective.ofPercent(target), Duration.ofDays(30), sli,
				AlertPolicy.DEFAULT);
	}

	/**
	 * The same with the fastest tier alone: what differs are the events.
	 */
	public static Slo fast(Slo slo) {
		return new Slo(slo.name(), slo.description(), slo.owner(), slo.objective(), slo.period(), slo.sli(),
				new AlertPolicy(BurnTier.DEFAULTS.subList(0, 1), 5, Severity.P2, Severity.P2));
	}

	public static MonitoredService all() {
		Duration slow = Duration.ofMillis(250);
		return with(
				slo("availability", "99.9",
						new HttpServerSli(List.of("/api/**"), List.of(), List.of("5xx"), null, Source.EVENTS)),
				slo("availability-metrics", "99.95",
						new HttpServerSli(List.of("/api/**", "/cart/{id}"), List.of("GET", "PUT"),
								List.of("5xx", "429"), null, Source.METRICS)),
				slo("latency", "99",
						new HttpServerSli(List.of(), List.of(), List.of("5xx"), Duration.ofSeconds(2), Source.METRICS)),
				slo("bank", "98",
						new HttpClientSli(List.of("bank.example", "bank-2.example"), List.of("5xx", "429", "io"), null,
								Source.METRICS)),
				slo("bank-latency", "95.5",
						new HttpClientSli(List.of("bank.example"), List.of(), slow, Source.METRICS)),
				slo("orders", "99.99",
						new KafkaListenerSli(List.of("billing"), List.of("orders"), null, Source.METRICS)),
				slo("orders-in-time", "99",
						new KafkaListenerSli(List.of("billing", "shipping"), List.of(), slow, Source.METRICS)),
				slo("invoices", "97", new JobSli(List.of("Billing.run"), null)),
				slo("outbox", "99.5",
						new GaugeSli("o11y.outbox.oldest.age", Map.of("outbox", "plays"), BigDecimal.valueOf(300),
								null)),
				slo("jobs", "99.9",
						new CounterSli(Selector.parse("jobs_total{queue=\"mail\"}"),
								Selector.parse("jobs_total{queue=\"mail\",state=~\"failed|lost\"}"), true)),
				slo("mails", "99.3", new CounterSli(Selector.parse("mails_total{job=\"mail\"}"),
						Selector.parse("mails_sent_total{job=\"mail\"}"), false)));
	}

}
