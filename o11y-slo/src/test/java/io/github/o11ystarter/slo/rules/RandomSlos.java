package io.github.o11ystarter.slo.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.BurnTier;
import io.github.o11ystarter.slo.CounterSli;
import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.InvalidSloException;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Severity;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Valid SLOs of all kinds, with texts that would rather be something else.
 */
final class RandomSlos {

	private static final List<String> PIECES = List.of("\"", "\\", "'", "{", "}", "{{", "}}", "{{ .Labels }}", "[5m]",
			"#", ": ", " or vector(1)", "a", "Z", "9", ".*", "(", ")", "$1", "|", ">", "ä", "日", "🙂", "\u2028",
			"\ufeff", "\u202e", "%", "*", "/", " ", "-", "`", "expr: up", "<script>");

	private static final List<String> TARGETS = List.of("50", "90", "95", "98.5", "99", "99.9", "99.95", "99.99%",
			"99.999", "97.123", "33.3", "99.12345678");

	private final Random random;

	RandomSlos(long seed) {
		this.random = new Random(seed);
	}

	MonitoredService service(int slos) {
		List<Slo> all = new ArrayList<>();
		while (all.size() < slos) {
			try {
				all.add(slo("slo-" + all.size()));
			}
			catch (InvalidSloException ex) {
				// A tier that can never fire, as some targets have it.
			}
		}
		return new MonitoredService("shop", text(), text(), Map.of("application", text()),
				new Links(text() + "{alert}", text()), Duration.ofSeconds(15 + this.random.nextInt(60)),
				Duration.ofSeconds(30), this.random.nextBoolean(), all);
	}

	private Slo slo(String name) {
		List<BurnTier> tiers = BurnTier.DEFAULTS.stream().filter((tier) -> this.random.nextInt(4) > 0).toList();
		AlertPolicy alerting = new AlertPolicy(tiers, 1 + this.random.nextInt(20),
				this.random.nextBoolean() ? Severity.P2 : null, this.random.nextBoolean() ? Severity.P3 : null);
		return new Slo(name, text(), text(), Objective.ofPercent(TARGETS.get(this.random.nextInt(TARGETS.size()))),
				Duration.ofDays(7 + this.random.nextInt(84)), sli(), alerting);
	}

	private Sli sli() {
		Duration threshold = this.random.nextBoolean() ? Duration.ofMillis(1 + this.random.nextInt(5000)) : null;
		Source source = this.random.nextBoolean() ? Source.EVENTS : Source.METRICS;
		return switch (this.random.nextInt(6)) {
			case 0 -> new HttpServerSli(texts("/"), List.of("GET"), List.of("5xx", "429"), threshold, source);
			case 1 -> new HttpClientSli(hosts(), List.of("5xx", "io"), threshold, source);
			case 2 -> new KafkaListenerSli(texts(""), texts(""), threshold, source);
			case 3 -> new JobSli(List.of("Billing.run"), threshold);
			case 4 -> new GaugeSli("o11y.outbox.oldest.age", Map.of("outbox", text()), BigDecimal.TEN, null);
			default -> new CounterSli(Selector.of("all_total", Matcher.equal("a", text())),
					Selector.of("some_total", Matcher.anyOf("a", texts(""))), this.random.nextBoolean());
		};
	}

	private List<String> texts(String prefix) {
		return Stream.generate(() -> prefix + text()).limit(1 + this.random.nextInt(3)).toList();
	}

	private List<String> hosts() {
		return texts("").stream().map((text) -> text.replace(":", "").replace("/", "")).toList();
	}

	private String text() {
		StringBuilder text = new StringBuilder("x");
		for (int i = this.random.nextInt(6); i > 0; i--) {
			text.append(PIECES.get(this.random.nextInt(PIECES.size())));
		}
		return text.toString();
	}

}
