package io.github.o11ystarter.slo.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.GaugeSli;
import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.JobSli;
import io.github.o11ystarter.slo.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Signal}.
 */
class SignalTests {

	private static final Duration SLOW = Duration.ofSeconds(1);

	@Test
	void isTheSameWhereAThresholdSeesTheSame() {
		assertThat(Signal.of(new HttpServerSli(List.of(), List.of(), List.of("429", "5xx"), null, Source.EVENTS)))
			.isEqualTo("http-errors");
		assertThat(Signal.of(new HttpServerSli(List.of(), List.of(), List.of("5xx"), SLOW, Source.EVENTS)))
			.isEqualTo("http-latency");
		assertThat(Signal.of(new HttpClientSli(List.of("bank"), List.of("5xx", "io"), null, Source.EVENTS)))
			.isEqualTo("partner-errors");
		assertThat(Signal.of(new HttpClientSli(List.of("bank"), List.of("5xx"), SLOW, Source.EVENTS)))
			.isEqualTo("partner-latency");
		assertThat(Signal.of(new GaugeSli("o11y.outbox.oldest.age", Map.of(), BigDecimal.TEN, null)))
			.isEqualTo("outbox-age");
	}

	@Test
	void isTheTypeWhereNoThresholdDoes() {
		assertThat(Signal.of(new HttpServerSli(List.of(), List.of(), List.of("429"), null, Source.EVENTS)))
			.isEqualTo("http-server");
		assertThat(Signal.of(new GaugeSli("o11y.outbox.pending", Map.of(), BigDecimal.TEN, null))).isEqualTo("gauge");
		assertThat(Signal.of(new JobSli(List.of("Job.run"), null))).isEqualTo("job");
	}

}
