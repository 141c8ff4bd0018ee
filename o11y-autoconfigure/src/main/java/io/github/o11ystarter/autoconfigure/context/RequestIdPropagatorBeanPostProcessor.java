package io.github.o11ystarter.autoconfigure.context;

import java.util.List;

import io.opentelemetry.context.propagation.ContextPropagators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Adds request and correlation ids to what is propagated. Another propagator as a bean
 * would do the same, but an application may inject the one that Boot makes by its type.
 */
class RequestIdPropagatorBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ContextProperties> properties;

	private final ObjectProvider<RequestType> requestTypes;

	RequestIdPropagatorBeanPostProcessor(ObjectProvider<ContextProperties> properties,
			ObjectProvider<RequestType> requestTypes) {
		this.properties = properties;
		this.requestTypes = requestTypes;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ContextPropagators propagators) {
			List<Class<?>> types = this.requestTypes.stream().<Class<?>>map(RequestType::type).toList();
			return ContextPropagators.create(new RequestIdPropagator(propagators.getTextMapPropagator(),
					this.properties.getObject().requestIds(), types));
		}
		return bean;
	}

	/**
	 * A type whose instances are HTTP requests.
	 */
	record RequestType(Class<?> type) {
	}

}
