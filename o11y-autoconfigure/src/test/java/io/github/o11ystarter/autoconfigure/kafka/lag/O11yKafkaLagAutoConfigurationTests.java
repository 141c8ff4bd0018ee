package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yKafkaLagAutoConfiguration}.
 */
class O11yKafkaLagAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(O11yKafkaLagAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withBean(KafkaAdmin.class, () -> new KafkaAdmin(Map.of("bootstrap.servers", "localhost:1", "client.id", "shop",
				"security.protocol", "SASL_SSL", "reconnect.backoff.ms", "50")));

	@Test
	void nothingRunsWhereNobodyListensAndNoGroupIsNamed() {
		this.contextRunner.run((context) -> {
			assertThat(threads()).isZero();
			assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
		});
	}

	@Test
	void aGroupThatIsNamedIsWatchedUntilTheApplicationStops() {
		this.contextRunner.withPropertyValues("o11y.kafka.lag.groups=payout").run((context) -> {
			assertThat(threads()).isOne();
			assertThat(context.getBean(MeterRegistry.class).get("o11y.kafka.lag.reading.age").gauge().value()).isNaN();
			context.close();
			assertThat(threads()).isZero();
		});
	}

	@Test
	void clusterIsReachedAsTheAdminReachesIt() {
		this.contextRunner.run((context) -> assertThat(new LagClients(context.getBean(KafkaAdmin.class)).properties())
			.containsEntry("bootstrap.servers", "localhost:1")
			.containsEntry("security.protocol", "SASL_SSL")
			.containsEntry("reconnect.backoff.ms", "50")
			.hasEntrySatisfying("client.id", (id) -> assertThat(id).asString().matches("shop-lag-\\d+")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "o11y.kafka.lag.enabled", "o11y.kafka.enabled", "o11y.enabled" })
	void isSwitchedOff(String property) {
		this.contextRunner.withPropertyValues("o11y.kafka.lag.groups=payout", property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LagWatch.class));
	}

	@Test
	void doesWithoutMetrics() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LagWatch.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "interval=0s", "interval=2h", "timeout=0s", "timeout=2m", "max-partitions=-1" })
	void aValueThatMakesNoSenseStopsTheStart(String property) {
		this.contextRunner.withPropertyValues("o11y.kafka.lag." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("o11y.kafka.lag." + property.substring(0, property.indexOf('='))));
	}

	@Test
	void groupsBeyondAHundredAreNotWatchedAndCounted() {
		WatchedGroups groups = new WatchedGroups(Set.of("payout"));
		for (int i = 0; i < WatchedGroups.MAX_GROUPS; i++) {
			groups.add(new WatchedGroup("group-" + i, Set.of("plays"), false));
		}
		groups.add(new WatchedGroup("payout", Set.of("plays"), false));
		assertThat(groups.all()).hasSize(WatchedGroups.MAX_GROUPS)
			.contains(new WatchedGroup("payout", Set.of("plays"), true));
		assertThat(groups.refused()).isOne();
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("o11y-kafka-lag"))
			.count();
	}

}
