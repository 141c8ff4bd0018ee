package io.github.o11ystarter.autoconfigure.tracing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TypedPropagator} and {@link TypedPropagatorBeanPostProcessor}: nobody
 * can tell it from Boot's.
 */
class TypedPropagatorTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String SPAN = "b7ad6b7169203331";

	private static final List<Map<String, String>> CARRIERS = List.of(Map.of(),
			Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", "a=b", "baggage", "game=chess"),
			Map.of("baggage", "game=chess"), Map.of("b3", TRACE + "-" + SPAN + "-1"),
			Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "0"),
			Map.of("traceparent", "00-" + SPAN + "-00", "b3", TRACE + "-" + SPAN + "-1", "game", "chess"));

	private final ApplicationContextRunner boot = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class));

	private final ApplicationContextRunner ours = this.boot
		.withConfiguration(AutoConfigurations.of(O11yPropagationAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "", "type=b3", "type=b3_multi", "type=w3c", "produce=b3_multi,w3c", "consume=b3",
			"consume=b3_multi,w3c" })
	void doesWhatBootsDoes(String setting) {
		String property = setting.isEmpty() ? "none=none" : "management.tracing.propagation." + setting;
		propagator(this.boot.withPropertyValues(property), (boots) -> {
			assertThat(boots).isNotInstanceOf(TypedPropagator.class);
			propagator(this.ours.withPropertyValues(property), (typed) -> {
				assertThat(typed).isInstanceOf(TypedPropagator.class);
				assertThat(typed.fields()).containsExactlyInAnyOrderElementsOf(boots.fields());
				assertThat(injected(typed)).isNotEmpty().isEqualTo(injected(boots));
				assertThat(CARRIERS).allSatisfy(
						(carrier) -> assertThat(extracted(typed, carrier)).isEqualTo(extracted(boots, carrier)));
			});
		});
	}

	@Test
	void whatIsInTheContextStays() {
		propagator(this.ours, (typed) -> {
			Context context = context();
			assertThat(typed.extract(context, Map.of(), new MapGetter())).isSameAs(context);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.tracing.baggage.remote-fields=tenant",
			"management.tracing.baggage.enabled=false", "o11y.tracing.enabled=false" })
	void bootsStays(String property) {
		propagator(this.ours.withPropertyValues(property),
				(propagator) -> assertThat(propagator).isNotInstanceOf(TypedPropagator.class));
	}

	@Test
	void anApplicationsOwnStays() {
		TextMapPropagator own = TextMapPropagator.noop();
		new ApplicationContextRunner().withAllowBeanDefinitionOverriding(true)
			.withConfiguration(AutoConfigurations.of(O11yPropagationAutoConfiguration.class))
			.withBean(TypedPropagatorBeanPostProcessor.BEAN_NAME, TextMapPropagator.class, () -> own)
			.run((context) -> assertThat(context.getBean(TextMapPropagator.class)).isSameAs(own));
	}

	private static void propagator(ApplicationContextRunner runner, Consumer<TextMapPropagator> consumer) {
		runner.run((context) -> consumer.accept(context.getBean(TextMapPropagator.class)));
	}

	private static Context context() {
		return Context.root()
			.with(Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(),
					TraceState.builder().put("a", "b").build())))
			.with(Baggage.builder().put("game", "chess").build());
	}

	private static Map<String, String> injected(TextMapPropagator propagator) {
		Map<String, String> carrier = new TreeMap<>();
		propagator.inject(context(), carrier, Map::put);
		return carrier;
	}

	private static List<Object> extracted(TextMapPropagator propagator, Map<String, String> carrier) {
		Context context = propagator.extract(Context.root(), carrier, new MapGetter());
		return List.of(Span.fromContext(context).getSpanContext(), Baggage.fromContext(context).asMap());
	}

}
