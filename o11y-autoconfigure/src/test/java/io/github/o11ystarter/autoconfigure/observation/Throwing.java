package io.github.o11ystarter.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/**
 * An application whose every extension throws, at whatever it is asked.
 */
final class Throwing {

	/**
	 * What is thrown, once the application runs.
	 */
	static volatile Supplier<Throwable> what = () -> null;

	private Throwing() {
	}

	@SuppressWarnings("unchecked")
	private static <T, E extends Throwable> T fail(T otherwise) throws E {
		Throwable failure = what.get();
		if (failure != null) {
			throw (E) failure;
		}
		return otherwise;
	}

	static class Handler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			fail(context);
		}

		@Override
		public void onError(Observation.Context context) {
			fail(context);
		}

		@Override
		public void onEvent(Observation.Event event, Observation.Context context) {
			fail(context);
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			fail(context);
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			fail(context);
		}

		@Override
		@Deprecated
		@SuppressWarnings("deprecation")
		public void onScopeReset(Observation.Context context) {
			fail(context);
		}

		@Override
		public void onStop(Observation.Context context) {
			fail(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	static class Convention implements ObservationConvention<Observation.Context> {

		@Override
		public String getName() {
			return fail("own");
		}

		@Override
		public String getContextualName(Observation.Context context) {
			return fail("own");
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
			return fail(KeyValues.empty());
		}

		@Override
		public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
			return fail(KeyValues.empty());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return fail(true);
		}

	}

	static class GlobalConvention extends Convention implements GlobalObservationConvention<Observation.Context> {

	}

	static class ServerConvention extends DefaultServerRequestObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
			return fail(super.getLowCardinalityKeyValues(context));
		}

		@Override
		public String getContextualName(ServerRequestObservationContext context) {
			return fail(super.getContextualName(context));
		}

	}

	static class Processor implements SpanProcessor {

		@Override
		public void onStart(Context parentContext, ReadWriteSpan span) {
			fail(span);
		}

		@Override
		public boolean isStartRequired() {
			return true;
		}

		@Override
		public void onEnd(ReadableSpan span) {
			fail(span);
		}

		@Override
		public boolean isEndRequired() {
			return true;
		}

	}

	static class OwnSampler implements Sampler {

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
				Attributes attributes, List<LinkData> parentLinks) {
			// Half of them, so that something is left for the processor.
			return (this.calls.incrementAndGet() % 2 == 0) ? fail(SamplingResult.recordAndSample())
					: SamplingResult.recordAndSample();
		}

		@Override
		public String getDescription() {
			return "own";
		}

	}

	static class OwnPropagator implements TextMapPropagator {

		@Override
		public List<String> fields() {
			return List.of("own");
		}

		@Override
		public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
			fail(context);
		}

		@Override
		public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
			return fail(context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Handler myHandler() {
			return new Handler();
		}

		@Bean
		ObservationFilter myFilter() {
			return (context) -> fail(context);
		}

		@Bean
		ObservationPredicate myPredicate() {
			return (name, context) -> fail(true);
		}

		@Bean
		GlobalConvention myGlobalConvention() {
			return new GlobalConvention();
		}

		@Bean
		Convention myConvention() {
			return new Convention();
		}

		@Bean
		static Processor myProcessor() {
			return new Processor();
		}

		@Bean
		static OwnSampler mySampler() {
			return new OwnSampler();
		}

		@Bean
		static OwnPropagator myPropagator() {
			return new OwnPropagator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebExtensions {

		@Bean
		ServerRequestObservationConvention myServerConvention() {
			return new ServerConvention();
		}

	}

}
