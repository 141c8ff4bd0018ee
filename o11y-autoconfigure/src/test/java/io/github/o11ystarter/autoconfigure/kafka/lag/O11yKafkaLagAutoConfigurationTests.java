package io.github.o11ystarter.autoconfigure.kafka.lag;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.o11ystarter.autoconfigure.background.RepeatedWork;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
			assertThat(threads()).isEmpty();
			assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
		});
	}

	@Test
	void aGroupThatIsNamedIsWatchedUntilTheApplicationStops() {
		reaching("localhost:1").withPropertyValues("o11y.kafka.lag.groups=payout", "o11y.kafka.lag.interval=1s")
			.run((context) -> {
				// For an answer of brokers that nobody gives.
				await().until(() -> threads().anyMatch((thread) -> thread.getState() == Thread.State.TIMED_WAITING));
				assertThat(context.getBean(MeterRegistry.class).get("o11y.kafka.lag.reading.age").gauge().value())
					.isNaN();
				context.close();
				assertThat(threads()).isEmpty();
			});
	}

	@Test
	void nothingIsReadWhileTheApplicationStarts() {
		this.contextRunner.withPropertyValues("o11y.kafka.lag.groups=payout").run((context) -> {
			assertThat(context.getBean(LagWatch.class).isRunning()).isTrue();
			awaitOtherWork();
			assertThat(threads()).isEmpty();
			assertThat(context.getBean(MeterRegistry.class).get("o11y.kafka.lag.failures").functionCounter().count())
				.isZero();
		});
	}

	@Test
	void whetherItIsReadIsToldAfterARestartToo() {
		reaching("").withPropertyValues("o11y.kafka.lag.groups=payout", "o11y.kafka.lag.interval=1s").run((context) -> {
			FunctionCounter failures = await().until(
					() -> context.getBean(MeterRegistry.class).find("o11y.kafka.lag.failures").functionCounter(),
					(counter) -> counter != null && counter.count() > 0);
			await().until(() -> threads().findAny().isEmpty());
			context.stop();
			double before = failures.count();
			context.start();
			await().until(() -> failures.count() > before);
		});
	}

	@Test
	void aRegistryThatRefusesMetersEndsNothing() {
		SimpleMeterRegistry refusing = new SimpleMeterRegistry();
		refusing.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				throw new IllegalStateException("on purpose");
			}

		});
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(O11yKafkaLagAutoConfiguration.class))
			.withBean(MeterRegistry.class, () -> refusing)
			.withBean(KafkaAdmin.class, () -> new KafkaAdmin(Map.of("bootstrap.servers", "localhost:1")))
			.withPropertyValues("o11y.kafka.lag.groups=payout")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(LagWatch.class).isRunning()).isFalse();
			});
	}

	@Test
	void aConsumerStartsAlthoughItsFactoryTellsNothing() {
		WatchedGroups groups = new WatchedGroups(Set.of());
		listen(groups, new ContainerProperties("plays"));
		assertThat(groups.all()).isEmpty();
		ContainerProperties properties = new ContainerProperties("plays", "plays");
		properties.setGroupId("payout");
		listen(groups, properties);
		assertThat(groups.all()).containsExactly(new WatchedGroup("payout", Set.of("plays"), false));
	}

	@Test
	void ofAListenerThatNamesPartitionsOthersNeedNotBeRead() {
		WatchedGroups groups = new WatchedGroups(Set.of());
		ContainerProperties properties = new ContainerProperties(new TopicPartitionOffset("plays", 0));
		properties.setGroupId("payout");
		properties.getKafkaConsumerProperties().setProperty("auto.offset.reset", "earliest");
		listen(groups, properties);
		assertThat(groups.all()).containsExactly(new WatchedGroup("payout", Set.of(), false));
	}

	// A factory that is no more than the interface asks for.
	private static void listen(WatchedGroups groups, ContainerProperties properties) {
		ConsumerFactory<String, String> factory = new ConsumerFactory<>() {

			@Override
			public Consumer<String, String> createConsumer(@Nullable String groupId, @Nullable String clientIdPrefix,
					@Nullable String clientIdSuffix, @Nullable Properties properties) {
				throw new IllegalStateException();
			}

			@Override
			public boolean isAutoCommit() {
				return false;
			}

		};
		properties.setMessageListener((MessageListener<String, String>) (record) -> {
		});
		KafkaMessageListenerContainer<String, String> container = new KafkaMessageListenerContainer<>(factory,
				properties);
		new ListenerGroups(new LagWatch(groups, () -> null, Duration.ofSeconds(1)))
			.onApplicationEvent(new ConsumerStartingEvent(container, container));
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

	// What was started before, and need not wait, has begun by then.
	private static void awaitOtherWork() {
		AtomicInteger times = new AtomicInteger();
		RepeatedWork other = RepeatedWork.start("other", Duration.ZERO, Duration.ofMillis(5), times::incrementAndGet);
		await().until(() -> times.get() > 2);
		other.stop(Duration.ofSeconds(1));
	}

	private static ApplicationContextRunner reaching(String address) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(O11yKafkaLagAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean(KafkaAdmin.class, () -> new KafkaAdmin(Map.of("bootstrap.servers", address)));
	}

	private static Stream<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("o11y-kafka-lag"));
	}

}
