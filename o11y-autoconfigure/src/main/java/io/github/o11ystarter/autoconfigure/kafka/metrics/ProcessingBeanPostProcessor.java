package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has the processing of every listener container counted, those that are beans and those
 * that a factory makes.
 */
class ProcessingBeanPostProcessor implements BeanPostProcessor, Ordered {

	private final ObjectProvider<ProcessingMeters> meters;

	private final ObjectProvider<RetryTopics> retries;

	private final Supplier<ObservationRegistry> observations;

	ProcessingBeanPostProcessor(ObjectProvider<ProcessingMeters> meters, ObjectProvider<RetryTopics> retries,
			ObjectProvider<ObservationRegistry> observations) {
		this.meters = meters;
		this.retries = retries;
		this.observations = SingletonSupplier.of(() -> observations.getIfUnique(() -> ObservationRegistry.NOOP));
	}

	// Before anybody wraps the error handler of a container.
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof FailedRecordProcessor) {
			new GivenUpCounters(this.meters.getObject(), null).addTo(bean);
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
		CommonErrorHandler errorHandler = container.getCommonErrorHandler();
		if (errorHandler == null && !isTransactional(container.getContainerProperties())) {
			// What the container would make itself. With transactions it makes none.
			errorHandler = new DefaultErrorHandler();
		}
		ProcessingMeters all = this.meters.getObject();
		ContainerMeters counted = new ContainerMeters(all, this.retries.getObject(), container, errorHandler);
		container.setRecordInterceptor(
				new RecordProcessingInterceptor<>(container.getRecordInterceptor(), counted, this.observations));
		container.setBatchInterceptor(new BatchProcessingInterceptor<>(container.getBatchInterceptor(), counted));
		// Not yet for this container alone: a factory gives the same to all of them.
		GivenUpCounters givenUp = new GivenUpCounters(all, null);
		ErrorHandlers.behind(errorHandler).forEach(givenUp::addTo);
		givenUp.addTo(container.getAfterRollbackProcessor());
		if (errorHandler != null) {
			container.setCommonErrorHandler(ErrorHandlers.behind(errorHandler).anyMatch(ErrorHandlers::isSilent)
					? new SwallowingErrorHandler(errorHandler, counted) : errorHandler);
		}
	}

	@SuppressWarnings("removal")
	private static boolean isTransactional(ContainerProperties properties) {
		return properties.getKafkaAwareTransactionManager() != null || properties.getTransactionManager() != null;
	}

}
