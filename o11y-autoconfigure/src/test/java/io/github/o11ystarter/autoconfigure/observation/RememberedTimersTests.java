package io.github.o11ystarter.autoconfigure.observation;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RememberedTimers}: whatever is observed, the meters are Micrometer's.
 */
class RememberedTimersTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final RememberedTimers timers = new RememberedTimers(
			new DefaultMeterObservationHandler(this.meters, IgnoredMeters.LONG_TASK_TIMER), this.meters);

	private final ObservationRegistry observations = observations(this.timers);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void metersAreThoseOfMicrometer(boolean longTasks) {
		IgnoredMeters[] ignored = longTasks ? new IgnoredMeters[0]
				: new IgnoredMeters[] { IgnoredMeters.LONG_TASK_TIMER };
		MeterRegistry expected = new SimpleMeterRegistry();
		MeterRegistry actual = new SimpleMeterRegistry();
		observeAll(observations(new DefaultMeterObservationHandler(expected, ignored)));
		observeAll(observations(new RememberedTimers(new DefaultMeterObservationHandler(actual, ignored), actual)));
		assertThat(describe(actual)).isEqualTo(describe(expected)).hasSizeGreaterThan(6);
	}

	@Test
	void whatWasRemovedIsRegisteredAgain() {
		observe(this.observations, "call", (observation) -> {
		});
		Meter removed = this.meters.get("call").timer();
		this.meters.remove(removed);
		observe(this.observations, "call", (observation) -> {
		});
		assertThat(this.meters.get("call").timer().count()).isOne();
		assertThat(this.meters.get("call").timer()).isNotSameAs(removed);
	}

	@Test
	void moreLabelsThanAreRememberedAreTimedAllTheSame() {
		int labels = RememberedTimers.MAX_TIMERS + 10;
		for (int times = 1; times <= 2; times++) {
			for (int label = 0; label < labels; label++) {
				String value = Integer.toString(label);
				observe(this.observations, "call", (observation) -> observation.lowCardinalityKeyValue("label", value));
			}
		}
		assertThat(this.meters.find("call").timers()).hasSize(labels)
			.allSatisfy((timer) -> assertThat(timer.count()).isEqualTo(2));
		assertThat(this.timers.size()).isEqualTo(RememberedTimers.MAX_TIMERS);
	}

	@Test
	void theRegistryIsNotAskedForWhatIsRemembered() {
		int[] asked = new int[1];
		observe(this.observations, "call", (observation) -> {
		});
		this.meters.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				asked[0]++;
				return id;
			}

		});
		observe(this.observations, "call", (observation) -> {
		});
		assertThat(asked[0]).isZero();
		assertThat(this.meters.get("call").timer().count()).isEqualTo(2);
	}

	private static ObservationRegistry observations(MeterObservationHandler<Observation.Context> handler) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(handler);
		return registry;
	}

	private static void observeAll(ObservationRegistry registry) {
		for (int times = 0; times < 3; times++) {
			observe(registry, "plain", (observation) -> {
			});
			observe(registry, "labelled", (observation) -> observation.lowCardinalityKeyValue("b", "1"));
			observe(registry, "labelled", (observation) -> observation.lowCardinalityKeyValue("b", "2"));
			observe(registry, "high", (observation) -> observation.highCardinalityKeyValue("c", "3"));
			observe(registry, "failed", (observation) -> observation.error(new IOException("no")));
			observe(registry, "failed", (observation) -> observation.error(new IllegalStateException("no")));
			observe(registry, "said", (observation) -> observation.lowCardinalityKeyValue(KeyValue.of("error", "own"))
				.error(new IOException("no")));
			observe(registry, "event", (observation) -> observation.event(Observation.Event.of("happened")));
		}
	}

	private static void observe(ObservationRegistry registry, String name, Consumer<Observation> during) {
		Observation observation = Observation.createNotStarted(name, registry).lowCardinalityKeyValue("a", "0");
		observation.start();
		during.accept(observation);
		observation.stop();
	}

	private static List<String> describe(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.map((meter) -> meter.getId() + " " + meter.getId().getType() + " "
					+ meter.measure().iterator().next().getValue())
			.sorted()
			.toList();
	}

}
