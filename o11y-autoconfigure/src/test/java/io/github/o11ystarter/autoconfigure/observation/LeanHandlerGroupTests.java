package io.github.o11ystarter.autoconfigure.observation;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeanHandlerGroup} and what it registers, and {@link EnabledNames}.
 */
class LeanHandlerGroupTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withBean(MeterRegistry.class, () -> this.meters)
		.withPropertyValues("management.metrics.observations.ignored-meters=long-task-timer")
		.withConfiguration(
				AutoConfigurations.of(O11yObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
						MetricsAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
						OpenTelemetryTracingAutoConfiguration.class, MicrometerTracingAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "1.0, true", "0.0, false" })
	void aSpanIsCurrentWhileItsTimeIsRecordedIfItIsSampled(String sampled, boolean current) {
		Recorder recorder = new Recorder();
		this.contextRunner.withBean(Recorder.class, () -> recorder)
			.withPropertyValues("management.tracing.sampling.probability=" + sampled)
			.run((context) -> {
				recorder.tracer = context.getBean(Tracer.class);
				Observation.createNotStarted("call", context.getBean(ObservationRegistry.class)).start().stop();
				assertThat(recorder.spans).containsExactly(current);
			});
	}

	@Test
	void theTimeOfWhatIsNotSampledIsNobodyElses() {
		Recorder recorder = new Recorder();
		Span another = Span.wrap(SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
				TraceFlags.getSampled(), TraceState.getDefault()));
		this.contextRunner.withBean(Recorder.class, () -> recorder)
			.withPropertyValues("management.tracing.sampling.probability=0.0")
			.run((context) -> {
				Observation observation = Observation.start("call", context.getBean(ObservationRegistry.class));
				try (Scope scope = another.makeCurrent()) {
					observation.stop();
				}
				assertThat(recorder.sampled).containsExactly(false);
			});
	}

	@Test
	void timesAreRecordedOnce() {
		this.contextRunner.run((context) -> {
			Observation.createNotStarted("call", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(this.meters.find("call").tags("error", "none").timers()).hasSize(1)
				.allSatisfy((timer) -> assertThat(timer.count()).isOne());
		});
	}

	@Test
	void withoutTracesTimesAreRecorded() {
		new ApplicationContextRunner().withBean(MeterRegistry.class, () -> this.meters)
			.withConfiguration(AutoConfigurations.of(O11yObservationAutoConfiguration.class,
					ObservationAutoConfiguration.class, MetricsAutoConfiguration.class))
			.run((context) -> {
				Observation.createNotStarted("call", context.getBean(ObservationRegistry.class)).observe(() -> {
				});
				assertThat(this.meters.get("call").timer().count()).isOne();
			});
	}

	@Test
	void handlersOfTheApplicationComeFirst() {
		OwnTracing own = new OwnTracing();
		this.contextRunner.withBean("own", TracingObservationHandler.class, () -> own).run((context) -> {
			Observation.createNotStarted("call", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(own.started).containsExactly("call");
		});
	}

	@Test
	void aGroupOfTheApplicationComesFirst() {
		List<ObservationHandler<?>> registered = new ArrayList<>();
		ObservationHandlerGroup group = new ObservationHandlerGroup() {

			@Override
			public Class<?> handlerType() {
				return OwnTracing.class;
			}

			@Override
			public void registerMembers(ObservationRegistry.ObservationConfig config,
					List<ObservationHandler<?>> members) {
				registered.addAll(members);
			}

		};
		OwnTracing own = new OwnTracing();
		this.contextRunner.withBean("own", TracingObservationHandler.class, () -> own)
			.withBean("group", ObservationHandlerGroup.class, () -> group)
			.run((context) -> {
				context.getBean(ObservationRegistry.class);
				assertThat(registered).hasSize(1).first().isSameAs(own);
			});
	}

	@Test
	void whatIsDisabledByNameStaysSo() {
		this.contextRunner.withPropertyValues("management.observations.enable.call=false").run((context) -> {
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			for (int times = 0; times < 2; times++) {
				assertThat(Observation.createNotStarted("call.part", registry).isNoop()).isTrue();
				assertThat(Observation.createNotStarted("other", registry).isNoop()).isFalse();
			}
		});
	}

	@Test
	void bootsPredicateIsTheOneThatIsRemembered() {
		this.contextRunner.run((context) -> {
			ObservationPredicate boots = context.getBeanProvider(ObservationPredicate.class)
				.stream()
				.filter((predicate) -> ClassUtils.getPackageName(predicate.getClass())
					.equals(ObservationAutoConfiguration.class.getPackageName()))
				.findFirst()
				.orElseThrow();
			assertThat(EnabledNames.remembering(boots)).isInstanceOf(EnabledNames.class);
			ObservationPredicate own = (name, observation) -> true;
			assertThat(EnabledNames.remembering(own)).isSameAs(own);
		});
	}

	@Test
	void withoutOursAllIsAsBootDoesIt() {
		this.contextRunner.withPropertyValues("o11y.observation.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(LeanHandlerGroup.class);
			Observation.createNotStarted("call", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			assertThat(this.meters.get("call").timer().count()).isOne();
		});
	}

	/**
	 * Sees whether there is a current span when a time is recorded.
	 */
	private static final class Recorder implements MeterObservationHandler<Observation.Context> {

		private final List<Boolean> spans = new ArrayList<>();

		private final List<Boolean> sampled = new ArrayList<>();

		private @Nullable Tracer tracer;

		@Override
		public void onStop(Observation.Context context) {
			this.sampled.add(Span.current().getSpanContext().isSampled());
			this.spans.add(this.tracer != null && this.tracer.currentSpan() != null);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	private static final class OwnTracing extends DefaultTracingObservationHandler implements Ordered {

		private final List<String> started = new ArrayList<>();

		OwnTracing() {
			super(Tracer.NOOP);
		}

		@Override
		public int getOrder() {
			return 0;
		}

		@Override
		public void onStart(Observation.Context context) {
			this.started.add(String.valueOf(context.getName()));
			super.onStart(context);
		}

	}

}
