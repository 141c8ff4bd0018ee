package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.context.propagation.ContextPropagators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts the gate before every propagator, an application's own included.
 */
class GatedPropagatorBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<HeaderGate> gate;

	GatedPropagatorBeanPostProcessor(ObjectProvider<HeaderGate> gate) {
		this.gate = gate;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof ContextPropagators propagators) ? ContextPropagators
			.create(new GatedPropagator(propagators.getTextMapPropagator(), this.gate.getObject())) : bean;
	}

}
