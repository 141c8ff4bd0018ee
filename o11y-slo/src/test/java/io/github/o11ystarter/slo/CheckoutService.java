package io.github.o11ystarter.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.promql.Selector;

/**
 * A service with an SLO of each kind, for tests of what is written about it.
 */
public final class CheckoutService {

	private static final Duration PERIOD = Duration.ofDays(30);

	private CheckoutService() {
	}

	/**
	 * The service.
	 * @return a service named checkout
	 */
	public static MonitoredService checkout() {
		return service("checkout", List.of(
				slo("api.availability", "99.9",
						new HttpServerSli(List.of("/api/**", "/players/{id}"), List.of("GET", "POST"),
								List.of("5xx", "429"), null, Source.EVENTS)),
				slo("api-latency", "99",
						new HttpServerSli(List.of("/api/**"), List.of(), List.of("5xx"), Duration.ofMillis(250),
								Source.METRICS)),
				slo("bank_partner", "99.5",
						new HttpClientSli(List.of("api.bank.example"), List.of("5xx", "io"), Duration.ofSeconds(2),
								Source.METRICS)),
				slo("orders", "99.95",
						new KafkaListenerSli(List.of("orders", "billing"), List.of("orders.v1"), Duration.ofMinutes(1),
								Source.METRICS)),
				slo("invoices", "95", new JobSli(List.of("BillingJob.sendInvoices"), Duration.ofMinutes(5))),
				slo("outbox", "99.5",
						new GaugeSli("o11y.outbox.oldest.age", Map.of("outbox", "a=b%", "=", "\"${x}\""),
								new BigDecimal("300.5"), null)),
				slo("plays-good", "99",
						new CounterSli(Selector.parse("plays_total"), Selector.parse("plays_total{result=\"]\\\"\"}"),
								false)),
				slo("plays-bad", "99", new CounterSli(Selector.parse("plays_total{a=\"$b\"}"),
						Selector.parse("plays_failed_total"), true))));
	}

	/**
	 * A service.
	 * @param name its name
	 * @param slos its SLOs
	 * @return the service
	 */
	public static MonitoredService service(String name, List<Slo> slos) {
		return new MonitoredService(name, "payments", name, Map.of("application", name), Links.DEFAULT,
				Duration.ofSeconds(15), Duration.ofSeconds(30), false, slos);
	}

	/**
	 * An SLO that alerts as usual; those that promise less do not have the tiers that
	 * could never fire.
	 * @param name its name
	 * @param percent what it promises
	 * @param sli what it measures
	 * @return the SLO
	 */
	public static Slo slo(String name, String percent, Sli sli) {
		Objective objective = Objective.ofPercent(percent);
		List<BurnTier> tiers = BurnTier.DEFAULTS.stream()
			.filter((tier) -> tier.threshold(objective).compareTo(BigDecimal.ONE) < 0)
			.toList();
		return new Slo(name, "What \"" + name + "\" promises | {{ $labels }}\n- to all: #1", "team-" + name, objective,
				PERIOD, sli, new AlertPolicy(tiers, 5, Severity.P2, Severity.P3));
	}

}
