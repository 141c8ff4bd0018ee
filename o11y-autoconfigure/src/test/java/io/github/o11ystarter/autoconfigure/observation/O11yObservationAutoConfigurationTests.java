package io.github.o11ystarter.autoconfigure.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link O11yObservationAutoConfiguration}.
 */
class O11yObservationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(O11yObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
					OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class));

	@AfterEach
	void calmDown() {
		Throwing.what = () -> null;
	}

	@Test
	void theRegistryIsGuardedAndStillFoundUnderBootsName() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
			.getBean("observationRegistry")
			.isInstanceOf(GuardedObservationRegistry.class));
	}

	@Test
	void anApplicationsOwnRegistryWins() {
		this.contextRunner.withBean("mine", ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).getBeanNames(ObservationRegistry.class).containsExactly("mine"));
	}

	@Test
	void anApplicationsOwnFilterSeesTheWholeAddress() {
		StringBuilder seen = new StringBuilder();
		this.contextRunner.withBean(ObservationFilter.class, () -> (observation) -> {
			seen.append(observation.getHighCardinalityKeyValue("http.url"));
			return observation;
		}).run((context) -> {
			Observation.Context observation = new Observation.Context();
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			registry.observationConfig().observationHandler(new Throwing.Handler());
			Observation.createNotStarted("call", () -> observation, registry)
				.highCardinalityKeyValues(KeyValues.of("http.url", "http://host/path"))
				.observe(() -> {
				});
			assertThat(seen).contains("http://host/path");
			assertThat(observation.getHighCardinalityKeyValue("http.url").getValue()).isEqualTo("http://host");
		});
	}

	@Test
	void aConventionKeepsItsClassAndAFinalOneItsInterfaces() {
		this.contextRunner.withUserConfiguration(Conventions.class).run((context) -> {
			assertThat(context.getBean(Throwing.ServerConvention.class)).isNotNull();
			Throwing.what = () -> new IllegalStateException("thrown by a test");
			assertThat(context.getBean("finalConvention", OwnConvention.class).getName()).isEqualTo("unknown");
			assertThat(context.getBean("finalConvention", OwnConvention.class)
				.getLowCardinalityKeyValues(new Observation.Context())).isEmpty();
			assertThat(context.getBean(ExtensionErrors.class).count(Extension.CONVENTION)).isEqualTo(2);
			assertThat(context.getBean("emptyConvention", OwnConvention.class)
				.getLowCardinalityKeyValues(new Observation.Context())).isEmpty();
			assertThat(context.getBean("lambdaConvention", ObservationConvention.class)
				.supportsContext(new Observation.Context())).isTrue();
		});
	}

	@Test
	void aConventionThatCannotBeGuardedIsLeftAsItIs() {
		this.contextRunner.withBean("singleton", ObservationConvention.class, () -> SingletonConvention.INSTANCE)
			.run((context) -> assertThat(context).getBean("singleton").isSameAs(SingletonConvention.INSTANCE));
	}

	@Test
	void aMessageThatCannotBeReadIsReceivedWithoutItsTrace() {
		this.contextRunner.run((context) -> {
			TextMapPropagator propagator = context.getBean(ContextPropagators.class).getTextMapPropagator();
			Context current = Context.root();
			assertThat(propagator.extract(current, "", new Unreadable())).isSameAs(current);
			assertThat(context.getBean(ExtensionErrors.class).count(Extension.PROPAGATOR)).isOne();
		});
	}

	@Test
	void aCarrierThatRefusesAHeaderCostsTheHeaderAlone() {
		this.contextRunner.run((context) -> {
			TextMapPropagator propagator = context.getBean(ContextPropagators.class).getTextMapPropagator();
			Span span = context.getBean(SdkTracerProvider.class).get("test").spanBuilder("span").startSpan();
			propagator.inject(Context.root().with(span), "", (carrier, key, value) -> {
				throw new IllegalStateException("read-only");
			});
			span.end();
			assertThat(propagator.fields()).contains("traceparent");
			assertThat(context.getBean(ExtensionErrors.class).count(Extension.PROPAGATOR)).isOne();
		});
	}

	@Test
	void withoutTracingOrMetricsObservationsAreGuardedAllTheSame() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("io.opentelemetry", "io.micrometer.tracing",
					MeterBinder.class.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(GuardedObservationRegistry.class)
				.doesNotHaveBean(ExtensionErrorMetrics.class)
				.doesNotHaveBean(GuardedTracingBeanPostProcessor.class));
	}

	@Test
	void switchedOffNothingOfItIsLeft() {
		this.contextRunner.withPropertyValues("o11y.observation.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
				.doesNotHaveBean(GuardedObservationRegistry.class)
				.doesNotHaveBean(ExtensionErrors.class)
				.doesNotHaveBean(HttpObservationFilter.class));
	}

	interface OwnConvention extends ObservationConvention<Observation.Context> {

	}

	private static final class FinalConvention extends Throwing.Convention implements OwnConvention {

	}

	static class SingletonConvention extends Throwing.Convention {

		private static final SingletonConvention INSTANCE = new SingletonConvention();

		private SingletonConvention() {
		}

	}

	private static final class Unreadable implements TextMapGetter<String> {

		@Override
		public Iterable<String> keys(String carrier) {
			throw new IllegalStateException("unreadable");
		}

		@Override
		public String get(String carrier, String key) {
			throw new IllegalStateException("unreadable");
		}

	}

	static class EmptyConvention extends Throwing.Convention implements OwnConvention {

		@Override
		@SuppressWarnings("NullAway")
		public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Conventions {

		@Bean
		ObservationConvention<Observation.Context> lambdaConvention() {
			return (context) -> {
				throw new IllegalStateException("thrown by a test");
			};
		}

		@Bean
		OwnConvention emptyConvention() {
			return new EmptyConvention();
		}

		@Bean
		Throwing.ServerConvention serverConvention() {
			return new Throwing.ServerConvention();
		}

		@Bean
		OwnConvention finalConvention() {
			return new FinalConvention();
		}

	}

}
