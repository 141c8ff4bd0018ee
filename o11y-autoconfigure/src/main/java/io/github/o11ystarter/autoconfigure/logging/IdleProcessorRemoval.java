package io.github.o11ystarter.autoconfigure.logging;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;

/**
 * Takes Boot's processor of OpenTelemetry's log records away where nothing exports them:
 * it has a thread, and a queue, all the same. It runs after the post processors that have
 * an order, which tests add their beans with.
 */
class IdleProcessorRemoval implements BeanFactoryPostProcessor {

	private static final String BOOTS = "openTelemetryBatchLogRecordProcessor";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory instanceof BeanDefinitionRegistry registry && isBoots(beanFactory) && !exports(beanFactory)) {
			registry.removeBeanDefinition(BOOTS);
		}
	}

	// Somebody may have given a processor of his own the same name.
	private static boolean isBoots(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.containsBeanDefinition(BOOTS) && OpenTelemetryLoggingAutoConfiguration.class.getName()
			.equals(beanFactory.getBeanDefinition(BOOTS).getFactoryBeanName());
	}

	// Those of a parent count: Boot asks for them as well.
	private static boolean exports(ConfigurableListableBeanFactory beanFactory) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, LogRecordExporter.class, true,
				false).length > 0;
	}

}
