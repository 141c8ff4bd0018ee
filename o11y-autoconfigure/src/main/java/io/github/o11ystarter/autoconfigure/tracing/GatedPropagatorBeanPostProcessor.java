package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.context.propagation.ContextPropagators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts the gate before every propagator, an application's own included.
 */
class GatedPropagatorBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<HeaderGate> gate;

	private final ObjectProvider<TrustBoundary> boundary;

	GatedPropagatorBeanPostProcessor(ObjectProvider<HeaderGate> gate, ObjectProvider<TrustBoundary> boundary) {
		this.gate = gate;
		this.boundary = boundary;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ContextPropagators propagators) {
			return ContextPropagators.create(new GatedPropagator(propagators.getTextMapPropagator(),
					this.gate.getObject(), this.boundary.getObject()));
		}
		return bean;
	}

}
