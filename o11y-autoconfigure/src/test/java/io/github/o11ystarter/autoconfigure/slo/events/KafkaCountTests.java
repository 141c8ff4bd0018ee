package io.github.o11ystarter.autoconfigure.slo.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.o11ystarter.slo.KafkaListenerSli;
import io.github.o11ystarter.slo.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaCount} and {@link KafkaEvents}.
 */
class KafkaCountTests {

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	KafkaCountTests() {
		this.registry.config()
			.meterFilter(
					new ThresholdBucketsMeterFilter(Map.of(SloMeters.KAFKA_LATENCY, new double[] { 2e9 }), Map.of()));
	}

	@Test
	void whatIsProcessedIsGoodAndWhatIsGivenUpBad() {
		KafkaCount count = count(null);
		bind(this.registry, count);
		processed("game", "plays", 1).record(Duration.ofDays(1));
		givenUp("game", "plays", "A", 2);
		givenUp("game", "plays", "B", 3);
		processed("other", "plays", 1);
		givenUp("other", "plays", "A", 1);
		assertCounts(count, 2, 5);
	}

	@Test
	void whatIsLateIsBadToo() {
		KafkaCount count = count(Duration.ofSeconds(2));
		bind(this.registry, count);
		Timer latency = processed("game", "plays", 1);
		latency.record(Duration.ofSeconds(2));
		latency.record(Duration.ofMillis(2_001));
		givenUp("game", "plays", "A", 1);
		assertCounts(count, 2, 2);
	}

	@Test
	void onlyTheTopicsOfTheSloCount() {
		KafkaCount count = count(null, "plays");
		bind(this.registry, count);
		processed("game", "plays", 1);
		processed("game", "payouts", 1);
		givenUp("game", "payouts", "A", 1);
		assertCounts(count, 1, 0);
	}

	@Test
	void neitherFallsWhenAMeterGoes() {
		processed("game", "plays", 3);
		givenUp("game", "plays", "A", 2);
		KafkaCount count = count(Duration.ofSeconds(2));
		bind(this.registry, count);
		assertCounts(count, 3, 2);
		this.registry.clear();
		assertCounts(count, 3, 2);
		processed("game", "plays", 1);
		givenUp("game", "plays", "A", 1);
		assertCounts(count, 4, 3);
	}

	@Test
	void ofSeveralRegistriesTheOneThatForgetsNothingIsRead() {
		CompositeMeterRegistry all = new CompositeMeterRegistry();
		all.add(new SimpleMeterRegistry());
		all.add(this.registry);
		KafkaCount count = count(Duration.ofSeconds(2));
		bind(all, count);
		Timer latency = Timer.builder(SloMeters.KAFKA_LATENCY).tag("group", "game").tag("topic", "plays").register(all);
		latency.record(Duration.ofSeconds(1));
		latency.record(Duration.ofSeconds(3));
		assertCounts(count, 1, 1);
	}

	@Test
	void oneOfAClassOfTheApplicationForgetsNothingEither() {
		MeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT) {
		};
		KafkaCount count = count(Duration.ofSeconds(2));
		bind(own, count);
		Timer latency = Timer.builder(SloMeters.KAFKA_LATENCY)
			.tag("group", "game")
			.tag("topic", "plays")
			.serviceLevelObjectives(Duration.ofSeconds(2))
			.register(own);
		latency.record(Duration.ofSeconds(1));
		latency.record(Duration.ofSeconds(3));
		assertCounts(count, 1, 1);
	}

	@Test
	void whereHistogramsForgetNothingIsLate() {
		MockClock clock = new MockClock();
		MeterRegistry forgets = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
		KafkaCount count = count(Duration.ofSeconds(2));
		bind(forgets, count);
		Timer latency = Timer.builder(SloMeters.KAFKA_LATENCY)
			.tag("group", "game")
			.tag("topic", "plays")
			.serviceLevelObjectives(Duration.ofSeconds(2))
			.register(forgets);
		latency.record(Duration.ofSeconds(1));
		latency.record(Duration.ofSeconds(3));
		clock.add(Duration.ofHours(1));
		assertCounts(count, 2, 0);
	}

	private static KafkaCount count(Duration slowerThan, String... topics) {
		return new KafkaCount(new KafkaListenerSli(List.of("game"), List.of(topics), slowerThan, Source.EVENTS));
	}

	private static void bind(MeterRegistry registry, KafkaCount count) {
		new KafkaEvents(List.of(count)).bindTo(registry);
	}

	private Timer processed(String group, String topic, int records) {
		Timer timer = this.registry.timer(SloMeters.KAFKA_LATENCY, "group", group, "topic", topic);
		for (int i = 0; i < records; i++) {
			timer.record(Duration.ofMillis(5));
		}
		return timer;
	}

	private void givenUp(String group, String topic, String type, int records) {
		this.registry
			.counter(SloMeters.KAFKA_GIVEN_UP, "group", group, "topic", topic, "type", type, "outcome", "dead_letter")
			.increment(records);
	}

	private static void assertCounts(KafkaCount count, long good, long bad) {
		assertThat(count.good()).isEqualTo(good);
		assertThat(count.bad()).isEqualTo(bad);
	}

}
