package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties.Propagation;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties.Propagation.PropagationType;

/**
 * The propagator of {@code management.tracing.propagation.*} for a service whose baggage
 * has no headers of its own: what Boot's does then, without looking through all baggage
 * for each message.
 */
final class TypedPropagator implements TextMapPropagator {

	private final List<TextMapPropagator> injectors;

	private final List<TextMapPropagator> extractors;

	private final Set<String> fields;

	TypedPropagator(Propagation propagation) {
		List<PropagationType> both = propagation.getType();
		this.injectors = propagators((both != null) ? both : propagation.getProduce());
		this.extractors = propagators((both != null) ? both : propagation.getConsume());
		this.fields = Stream.of(this.injectors, this.extractors)
			.flatMap(List::stream)
			.flatMap((propagator) -> propagator.fields().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static List<TextMapPropagator> propagators(List<PropagationType> types) {
		return types.stream().map(TypedPropagator::propagator).toList();
	}

	private static TextMapPropagator propagator(PropagationType type) {
		return switch (type) {
			case W3C -> TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(),
					W3CBaggagePropagator.getInstance());
			case B3 -> B3Propagator.injectingSingleHeader();
			case B3_MULTI -> B3Propagator.injectingMultiHeaders();
		};
	}

	@Override
	public Collection<String> fields() {
		return this.fields;
	}

	@Override
	public <C> void inject(@Nullable Context context, @Nullable C carrier, @Nullable TextMapSetter<C> setter) {
		if (context == null || setter == null) {
			return;
		}
		for (TextMapPropagator injector : this.injectors) {
			injector.inject(context, carrier, setter);
		}
	}

	// The first that finds something is believed.
	@Override
	public <C> Context extract(@Nullable Context context, @Nullable C carrier, @Nullable TextMapGetter<C> getter) {
		if (context == null) {
			return Context.root();
		}
		if (getter == null) {
			return context;
		}
		for (TextMapPropagator extractor : this.extractors) {
			Context extracted = extractor.extract(context, carrier, getter);
			if (extracted != context) {
				return extracted;
			}
		}
		return context;
	}

}
