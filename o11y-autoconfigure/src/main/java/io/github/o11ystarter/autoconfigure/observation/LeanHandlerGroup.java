package io.github.o11ystarter.autoconfigure.observation;

import java.util.List;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry.ObservationConfig;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;

/**
 * Registers the handlers of traces and metrics in the order that Boot does, and
 * Micrometer's own in a form that does the same with less.
 */
class LeanHandlerGroup implements ObservationHandlerGroup {

	private final ObjectProvider<Tracer> tracer;

	private final ObjectProvider<Propagator> propagator;

	private final ObjectProvider<MeterRegistry> meterRegistry;

	LeanHandlerGroup(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator,
			ObjectProvider<MeterRegistry> meterRegistry) {
		this.tracer = tracer;
		this.propagator = propagator;
		this.meterRegistry = meterRegistry;
	}

	@Override
	public Class<?> handlerType() {
		return TracingObservationHandler.class;
	}

	@Override
	public boolean isMember(ObservationHandler<?> handler) {
		return handler instanceof MeterObservationHandler<?> || handler instanceof TracingObservationHandler<?>;
	}

	// In front of Boot's own groups, and behind those of the application, as Boot's are.
	@Override
	public int compareTo(ObservationHandlerGroup other) {
		Class<?> type = other.handlerType();
		return (type == TracingObservationHandler.class || type == MeterObservationHandler.class) ? -1 : 1;
	}

	@Override
	public void registerMembers(ObservationConfig config, List<ObservationHandler<?>> members) {
		Tracer tracer = this.tracer.getIfAvailable();
		// Whoever starts first stops last: times are recorded while there is a span.
		register(config, members.stream().filter((member) -> !isMeters(member)).map(writing(tracer)).toList());
		register(config, members.stream().filter(LeanHandlerGroup::isMeters).map(timing(tracer)).toList());
	}

	private static boolean isMeters(ObservationHandler<?> handler) {
		return handler instanceof MeterObservationHandler<?>;
	}

	private UnaryOperator<ObservationHandler<?>> writing(@Nullable Tracer tracer) {
		if (tracer == null) {
			return UnaryOperator.identity();
		}
		return new TracingHandlers(tracer, this.propagator.getIfAvailable())::writing;
	}

	private UnaryOperator<ObservationHandler<?>> timing(@Nullable Tracer tracer) {
		return (handler) -> {
			MeterObservationHandler<?> meters = remembering((MeterObservationHandler<?>) handler);
			return (tracer == null || meters instanceof TracingAwareMeterObservationHandler<?>) ? meters
					: new SampledMeterHandler<>(meters, tracer);
		};
	}

	private MeterObservationHandler<?> remembering(MeterObservationHandler<?> handler) {
		MeterRegistry registry = this.meterRegistry.getIfAvailable();
		return (registry != null && handler.getClass() == DefaultMeterObservationHandler.class)
				? new RememberedTimers((DefaultMeterObservationHandler) handler, registry) : handler;
	}

	private static void register(ObservationConfig config, List<ObservationHandler<?>> handlers) {
		if (handlers.size() == 1) {
			config.observationHandler(handlers.get(0));
		}
		else if (!handlers.isEmpty()) {
			config.observationHandler(new FirstMatchingCompositeObservationHandler(handlers));
		}
	}

}
