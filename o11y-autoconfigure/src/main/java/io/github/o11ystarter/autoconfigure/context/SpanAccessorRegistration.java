package io.github.o11ystarter.autoconfigure.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.tracing.contextpropagation.ObservationAwareSpanThreadLocalAccessor;

import org.springframework.beans.factory.DisposableBean;

/**
 * Lets spans that were opened with a tracer go along to other threads. Without it only
 * those of observations do. An application that has registered the same itself keeps its
 * own.
 */
class SpanAccessorRegistration implements DisposableBean {

	private final ContextRegistry registry;

	private final ObservationAwareSpanThreadLocalAccessor accessor;

	SpanAccessorRegistration(ContextRegistry registry, ObservationAwareSpanThreadLocalAccessor accessor) {
		this.registry = registry;
		this.accessor = accessor;
		if (!isRegistered()) {
			registry.registerThreadLocalAccessor(accessor);
		}
	}

	private boolean isRegistered() {
		return this.registry.getThreadLocalAccessors()
			.stream()
			.anyMatch((other) -> other.key().equals(this.accessor.key()));
	}

	@Override
	public void destroy() {
		if (this.registry.getThreadLocalAccessors().contains(this.accessor)) {
			this.registry.removeThreadLocalAccessor((String) this.accessor.key());
		}
	}

}
