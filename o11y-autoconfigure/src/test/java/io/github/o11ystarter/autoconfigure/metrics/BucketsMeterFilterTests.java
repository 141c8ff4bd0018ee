package io.github.o11ystarter.autoconfigure.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BucketsMeterFilter} and {@link ActiveTasksMeterFilter}.
 */
class BucketsMeterFilterTests {

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void aTimerItKnowsHasFewBucketsAndOneAtTwoSeconds() {
		filter(Map.of());
		assertThat(seconds(this.registry.timer("http.server.requests"))).containsExactly(0.005, 0.01, 0.025, 0.05, 0.1,
				0.25, 0.5, 1, 2, 5, 10);
	}

	@Test
	void aTimerItDoesNotKnowHasNone() {
		filter(Map.of());
		assertThat(seconds(this.registry.timer("mine"))).isEmpty();
	}

	@Test
	void theTimerOfWhatIsStillRunningHasNone() {
		filter(Map.of());
		assertThat(LongTaskTimer.builder("http.server.requests.active")
			.register(this.registry)
			.takeSnapshot()
			.histogramCounts()).isEmpty();
	}

	@Test
	void bucketsCanBeReplacedAndTwoSecondsStay() {
		filter(Map.of("http.server.requests", List.of(Duration.ofMillis(300), Duration.ofMillis(20)), "mine",
				List.of(Duration.ofSeconds(2), Duration.ofSeconds(1))));
		assertThat(seconds(this.registry.timer("http.server.requests"))).containsExactly(0.02, 0.3, 2);
		assertThat(seconds(this.registry.timer("mine"))).containsExactly(1, 2);
	}

	@Test
	void anEmptyListLeavesATimerWithoutBuckets() {
		filter(Map.of("http.server.requests", List.of()));
		assertThat(seconds(this.registry.timer("http.server.requests"))).isEmpty();
	}

	@Test
	void whatTheApplicationSaysOfATimerWins() {
		filter(Map.of());
		Timer own = Timer.builder("http.server.requests")
			.serviceLevelObjectives(Duration.ofMillis(70))
			.register(this.registry);
		assertThat(seconds(own)).containsExactly(0.07);
		Timer many = Timer.builder("http.server.requests")
			.tag("many", "yes")
			.publishPercentileHistogram()
			.register(this.registry);
		assertThat(seconds(many)).hasSizeGreaterThan(60);
	}

	@Test
	void bucketsMeantForAnObservationDoNotLeakIntoTheTimerOfWhatIsStillRunning() {
		this.registry.config().meterFilter(new Prefix());
		this.registry.config().meterFilter(new ActiveTasksMeterFilter(Set.of("wanted.active")));
		assertThat(active("http.server.requests.active")).isEmpty();
		assertThat(active("wanted.active")).isNotEmpty();
		assertThat(active("batch.job")).isNotEmpty();
	}

	private double[] active(String name) {
		return seconds(LongTaskTimer.builder(name).register(this.registry).takeSnapshot());
	}

	private void filter(Map<String, List<Duration>> replacements) {
		this.registry.config()
			.meterFilter(
					new BucketsMeterFilter(new Buckets(Map.of("http.server.requests", Buckets.DEFAULT), replacements)));
	}

	private static double[] seconds(Timer timer) {
		return seconds(timer.takeSnapshot());
	}

	private static double[] seconds(HistogramSnapshot snapshot) {
		return Arrays.stream(snapshot.histogramCounts())
			.mapToDouble((bucket) -> bucket.bucket() / 1e9)
			.filter(Double::isFinite)
			.filter((bound) -> bound < 1e9)
			.toArray();
	}

	/**
	 * As Boot does it with {@code management.metrics.distribution.slo}.
	 */
	private static final class Prefix implements MeterFilter {

		@Override
		public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
			return DistributionStatisticConfig.builder().serviceLevelObjectives(5e8).build().merge(config);
		}

	}

}
