package io.github.o11ystarter.autoconfigure.export;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;

/**
 * Takes Boot's own processor away where ours is. It backs off only for another one of its
 * own, final, class, and both would export every span.
 */
class BootProcessorRemoval implements BeanDefinitionRegistryPostProcessor {

	private static final String OURS = "o11ySpanProcessor";

	private static final String BOOTS = "otelSpanProcessor";

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry.containsBeanDefinition(OURS) && registry.containsBeanDefinition(BOOTS)
				&& isBoots(registry.getBeanDefinition(BOOTS))) {
			registry.removeBeanDefinition(BOOTS);
		}
	}

	// Somebody may have given a processor of his own the same name.
	private static boolean isBoots(BeanDefinition definition) {
		return OpenTelemetryTracingAutoConfiguration.class.getName().equals(definition.getFactoryBeanName());
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
	}

}
