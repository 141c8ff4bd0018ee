package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.reflect.Modifier;

import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.FailedRecordProcessor;

/**
 * Has the processing of every listener container counted, those that are beans and those
 * that a factory makes.
 */
class ProcessingBeanPostProcessor implements BeanPostProcessor, Ordered {

	private final ObjectProvider<ProcessingMeters> meters;

	ProcessingBeanPostProcessor(ObjectProvider<ProcessingMeters> meters) {
		this.meters = meters;
	}

	// Before anybody wraps the error handler of a container.
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof FailedRecordProcessor) {
			new GivenUpCounters(this.meters.getObject()).addTo(bean);
		}
		if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			count(container);
		}
		if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory
				&& !Modifier.isFinal(bean.getClass().getModifiers())
				&& !Modifier.isPrivate(bean.getClass().getModifiers())) {
			return counting(factory);
		}
		return bean;
	}

	// Only the finished container shows what the application has set.
	private Object counting(AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
		ProxyFactory proxy = new ProxyFactory(factory);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> {
			Object result = invocation.proceed();
			if (result instanceof AbstractMessageListenerContainer<?, ?> container) {
				count(container);
			}
			return result;
		});
		return proxy.getProxy(factory.getClass().getClassLoader());
	}

	private <K, V> void count(AbstractMessageListenerContainer<K, V> container) {
		if (container.getRecordInterceptor() instanceof RecordProcessingInterceptor
				|| container.getContainerProperties().getMessageListener() instanceof KafkaTemplate) {
			return;
		}
		ProcessingMeters counted = this.meters.getObject();
		container.setRecordInterceptor(new RecordProcessingInterceptor<>(container.getRecordInterceptor(), counted));
		container.setBatchInterceptor(new BatchProcessingInterceptor<>(container.getBatchInterceptor(), counted));
		if (container.getCommonErrorHandler() == null && !isTransactional(container.getContainerProperties())) {
			// What the container would make itself. With transactions it makes none.
			container.setCommonErrorHandler(new DefaultErrorHandler());
		}
		GivenUpCounters givenUp = new GivenUpCounters(counted);
		givenUp.addTo(container.getCommonErrorHandler());
		givenUp.addTo(container.getAfterRollbackProcessor());
	}

	@SuppressWarnings("removal")
	private static boolean isTransactional(ContainerProperties properties) {
		return properties.getKafkaAwareTransactionManager() != null || properties.getTransactionManager() != null;
	}

}
