package io.github.o11ystarter.autoconfigure.kafka;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation.DefaultKafkaTemplateObservationConvention;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RememberedConvention}: what is said is what Spring Kafka says.
 */
class RememberedConventionTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, O11yKafkaAutoConfiguration.class));

	static Stream<KafkaRecordReceiverContext> received() {
		return Stream.of(received("listener", "topic", 0, 1, "group"), received("listener", "topic", 0, 2, "group"),
				received("listener", "topic", 7, 1, "group"), received("listener", "other", 0, 1, "group"),
				received("other", "topic", 0, 1, "group"), received("listener", "topic", 0, 1, "another"),
				received("listener", "topic", 0, 1, null));
	}

	@Test
	void listenersSayWhatSpringKafkaSays() {
		this.contextRunner.run((context) -> {
			ObservationRegistry registry = observing(context.getBean(ObservationRegistry.class));
			for (int times = 0; times < 2; times++) {
				received().forEach((record) -> assertSame(record, DefaultKafkaListenerObservationConvention.INSTANCE,
						KafkaListenerObservation.LISTENER_OBSERVATION.observation(null, new NeverAskedListener(),
								() -> record, registry)));
			}
		});
	}

	@Test
	void templatesSayWhatSpringKafkaSays() {
		this.contextRunner.run((context) -> {
			ObservationRegistry registry = observing(context.getBean(ObservationRegistry.class));
			for (int times = 0; times < 2; times++) {
				Stream.of(sent("template", "topic"), sent("template", "other"), sent("other", "topic"))
					.forEach((record) -> assertSame(record, DefaultKafkaTemplateObservationConvention.INSTANCE,
							KafkaTemplateObservation.TEMPLATE_OBSERVATION.observation(null, new NeverAskedTemplate(),
									() -> record, registry)));
			}
		});
	}

	@Test
	void aConventionOfTheApplicationIsAskedAndNotOurs() {
		GlobalObservationConvention<KafkaRecordReceiverContext> own = new Own();
		this.contextRunner.withBean(GlobalObservationConvention.class, () -> own).run((context) -> {
			ObservationRegistry registry = observing(context.getBean(ObservationRegistry.class));
			KafkaRecordReceiverContext record = received("listener", "topic", 0, 1, "group");
			KafkaListenerObservation.LISTENER_OBSERVATION
				.observation(null, new NeverAskedListener(), () -> record, registry)
				.start()
				.stop();
			assertThat(record.getName()).isEqualTo("own");
		});
	}

	@ParameterizedTest
	@MethodSource("received")
	void moreThanAreRememberedAreAskedEachTime(KafkaRecordReceiverContext record) {
		RememberedConvention<KafkaRecordReceiverContext> convention = new RememberedConvention<>(
				KafkaRecordReceiverContext.class, DefaultKafkaListenerObservationConvention.INSTANCE,
				(context) -> new Object());
		for (int i = 0; i < RememberedConvention.MAX_SAID + 10; i++) {
			assertThat(convention.getLowCardinalityKeyValues(record))
				.isEqualTo(DefaultKafkaListenerObservationConvention.INSTANCE.getLowCardinalityKeyValues(record));
		}
		assertThat(convention.size()).isEqualTo(RememberedConvention.MAX_SAID);
	}

	private static <C extends Observation.Context> void assertSame(C context, ObservationConvention<C> expected,
			Observation observation) {
		observation.start().stop();
		assertThat(context.getName()).isEqualTo(expected.getName());
		assertThat(context.getContextualName()).isEqualTo(expected.getContextualName(context));
		assertThat(context.getLowCardinalityKeyValues()).isEqualTo(expected.getLowCardinalityKeyValues(context));
		List<KeyValue> high = expected.getHighCardinalityKeyValues(context).stream().toList();
		// Beside what OpenTelemetry's conventions add.
		assertThat(context.getHighCardinalityKeyValues()).containsAll(high);
	}

	// One without a handler observes nothing.
	private static ObservationRegistry observing(ObservationRegistry registry) {
		registry.observationConfig().observationHandler((context) -> true);
		return registry;
	}

	private static KafkaRecordReceiverContext received(String listener, String topic, int partition, long offset,
			@Nullable String group) {
		return new KafkaRecordReceiverContext(new ConsumerRecord<>(topic, partition, offset, "key", "value"), listener,
				"client", group, () -> null);
	}

	private static KafkaRecordSenderContext sent(String template, String topic) {
		return new KafkaRecordSenderContext(new ProducerRecord<>(topic, "value"), template, () -> null);
	}

	// Spring Kafka's, where there is no convention in the registry.

	private static final class NeverAskedListener extends DefaultKafkaListenerObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaRecordReceiverContext context) {
			throw new AssertionError("asked");
		}

	}

	private static final class NeverAskedTemplate extends DefaultKafkaTemplateObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaRecordSenderContext context) {
			throw new AssertionError("asked");
		}

	}

	private static final class Own implements GlobalObservationConvention<KafkaRecordReceiverContext> {

		@Override
		public String getName() {
			return "own";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(KafkaRecordReceiverContext context) {
			return KeyValues.empty();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof KafkaRecordReceiverContext;
		}

	}

}
