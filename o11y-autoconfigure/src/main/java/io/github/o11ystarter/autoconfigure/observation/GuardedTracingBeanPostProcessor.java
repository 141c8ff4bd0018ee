package io.github.o11ystarter.autoconfigure.observation;

import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SpanProcessor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.util.ClassUtils;

/**
 * Puts a guard before propagators and span processors.
 */
class GuardedTracingBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ExtensionErrors> errors;

	GuardedTracingBeanPostProcessor(ObjectProvider<ExtensionErrors> errors) {
		this.errors = errors;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ContextPropagators propagators) {
			return ContextPropagators
				.create(new GuardedTextMapPropagator(propagators.getTextMapPropagator(), this.errors.getObject()));
		}
		if (bean instanceof SpanProcessors processors) {
			return SpanProcessors.of(processors.list().stream().map(this::guard).toList());
		}
		return bean;
	}

	private SpanProcessor guard(SpanProcessor processor) {
		return isExtended(processor) ? processor : new GuardedSpanProcessor(processor, this.errors.getObject());
	}

	// It does more than the public interface says, and would not be asked to any more.
	private static boolean isExtended(SpanProcessor processor) {
		return ClassUtils.getAllInterfacesForClassAsSet(processor.getClass())
			.stream()
			.anyMatch((type) -> type != SpanProcessor.class && SpanProcessor.class.isAssignableFrom(type));
	}

}
