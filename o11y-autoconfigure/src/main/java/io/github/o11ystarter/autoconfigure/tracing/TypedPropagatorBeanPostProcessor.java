package io.github.o11ystarter.autoconfigure.tracing;

import io.opentelemetry.context.propagation.TextMapPropagator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.util.ClassUtils;

/**
 * Puts {@link TypedPropagator} in the place of Boot's, where it does the same.
 */
class TypedPropagatorBeanPostProcessor implements BeanPostProcessor {

	/** The name of Boot's bean. */
	static final String BEAN_NAME = "textMapPropagatorWithBaggage";

	private static final String PACKAGE = OpenTelemetryTracingAutoConfiguration.class.getPackageName();

	private final ObjectProvider<TracingProperties> properties;

	TypedPropagatorBeanPostProcessor(ObjectProvider<TracingProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof TextMapPropagator && beanName.equals(BEAN_NAME)
				&& ClassUtils.getPackageName(bean.getClass()).equals(PACKAGE)) {
			TracingProperties tracing = this.properties.getObject();
			if (tracing.getBaggage().getRemoteFields().isEmpty()) {
				return new TypedPropagator(tracing.getPropagation());
			}
		}
		return bean;
	}

}
