package io.github.o11ystarter.autoconfigure.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.AlertPolicy;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.Links;
import io.github.o11ystarter.slo.MonitoredService;
import io.github.o11ystarter.slo.Objective;
import io.github.o11ystarter.slo.Slo;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SloStatesTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void tellsWhatThisInstanceHasCounted() {
		count("api", "good", 997);
		count("api", "bad", 3);
		count("other", "bad", 40);
		assertThat(read(Source.EVENTS)).containsExactly(Map.entry("target", "99.9%"), Map.entry("period", "30d"),
				Map.entry("type", "http-server"), Map.entry("owner", "me"), Map.entry("source", "events"),
				Map.entry("good", 997L), Map.entry("bad", 3L), Map.entry("badRatio", new BigDecimal("0.003")),
				Map.entry("burnRate", new BigDecimal("3")));
	}

	@Test
	void thereIsNoRatioOfNothing() {
		assertThat(read(Source.EVENTS)).containsEntry("good", 0L)
			.containsEntry("bad", 0L)
			.doesNotContainKeys("badRatio", "burnRate");
	}

	@Test
	void whatPrometheusCountsIsNotCountedHere() {
		assertThat(read(Source.METRICS)).containsEntry("source", "metrics").doesNotContainKeys("good", "bad");
	}

	private Map<String, Object> read(Source source) {
		Slo slo = new Slo("api", "", "me", Objective.ofPercent("99.9"), Duration.ofDays(30),
				new HttpServerSli(List.of(), List.of(), List.of("5xx"), null, source), AlertPolicy.DEFAULT);
		MonitoredService service = new MonitoredService("shop", "me", "shop", Map.of("application", "shop"),
				Links.DEFAULT, Duration.ofSeconds(30), Duration.ofSeconds(30), false, List.of(slo));
		return new SloStates(this.registry).read(service).get("api");
	}

	private void count(String slo, String result, int events) {
		FunctionCounter.builder("o11y.slo.events", events, Integer::doubleValue)
			.tag("slo", slo)
			.tag("result", result)
			.register(this.registry);
	}

}
