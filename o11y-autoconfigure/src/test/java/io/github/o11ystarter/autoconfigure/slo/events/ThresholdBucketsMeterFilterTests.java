package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.o11ystarter.slo.HttpClientSli;
import io.github.o11ystarter.slo.HttpServerSli;
import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Sli;
import io.github.o11ystarter.slo.Source;
import io.github.o11ystarter.slo.alerts.RequiredBucket;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThresholdBucketsMeterFilter} and {@link SloThresholds}.
 */
class ThresholdBucketsMeterFilterTests {

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void thresholdsOfSlosThatPrometheusCountsAreBuckets() {
		filter(server(750, Source.METRICS), server(3_000, Source.METRICS), server(100, Source.EVENTS),
				new HttpClientSli(List.of("bank"), List.of(), Duration.ofMillis(700), Source.METRICS));
		assertThat(seconds(this.registry.timer("requests"))).containsExactly(0.75, 3);
		assertThat(seconds(this.registry.timer("calls"))).containsExactly(0.7);
		assertThat(seconds(this.registry.timer("requests.of.others"))).isEmpty();
	}

	@Test
	void theTimerOfRecordsHasThoseOfBothSources() {
		filter(new KafkaListenerSli(List.of("a"), List.of(), Duration.ofSeconds(30), Source.METRICS),
				new KafkaListenerSli(List.of("b"), List.of(), Duration.ofSeconds(60), Source.EVENTS));
		assertThat(seconds(this.registry.timer(SloMeters.KAFKA_LATENCY))).containsExactly(30, 60);
	}

	@Test
	void whatIsThereStays() {
		filter(server(750, Source.METRICS));
		assertThat(seconds(Timer.builder("requests")
			.serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofMillis(500))
			.register(this.registry))).containsExactly(0.5, 0.75, 1);
		assertThat(
				seconds(Timer.builder("requests").tag("a", "b").publishPercentileHistogram().register(this.registry)))
			.hasSizeGreaterThan(60)
			.contains(0.75);
	}

	@Test
	void alertsAddTheirsToTimersThatHaveBuckets() {
		filter(server(750, Source.METRICS));
		assertThat(seconds(Timer.builder("http.server.requests")
			.serviceLevelObjectives(Duration.ofSeconds(1))
			.register(this.registry))).containsExactly(1, 2);
		assertThat(seconds(this.registry.timer("http.server.requests", "a", "b"))).isEmpty();
	}

	@Test
	void theTimerOfWhatIsStillRunningHasNone() {
		filter(server(750, Source.METRICS));
		assertThat(seconds(LongTaskTimer.builder("requests").register(this.registry).takeSnapshot())).isEmpty();
	}

	private static Sli server(int millis, Source source) {
		return new HttpServerSli(List.of(), List.of(), List.of(), Duration.ofMillis(millis), source);
	}

	private void filter(Sli... slis) {
		this.registry.config()
			.meterFilter(
					new ThresholdBucketsMeterFilter(new SloThresholds("requests", "calls").with(List.of(slis)).toMap(),
							SloThresholds.of(RequiredBucket.UNCHANGED)));
	}

	private static double[] seconds(Timer timer) {
		return seconds(timer.takeSnapshot());
	}

	private static double[] seconds(HistogramSnapshot snapshot) {
		return Arrays.stream(snapshot.histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket() / 1e9)
			.filter((bound) -> bound < 1e9)
			.toArray();
	}

}
