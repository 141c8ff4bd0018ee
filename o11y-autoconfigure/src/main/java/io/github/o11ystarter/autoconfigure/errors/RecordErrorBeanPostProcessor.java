package io.github.o11ystarter.autoconfigure.errors;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import org.aopalliance.intercept.MethodInterceptor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.ReflectionUtils;

/**
 * Has every error handler that gives records up tell us of it: those that are beans, and
 * those that an application puts into a container or its factory.
 */
class RecordErrorBeanPostProcessor implements BeanPostProcessor, Ordered {

	private static final Log logger = LogFactory.getLog(RecordErrorBeanPostProcessor.class);

	private final ObjectProvider<GivenUpRecords> listener;

	RecordErrorBeanPostProcessor(ObjectProvider<GivenUpRecords> listener) {
		this.listener = listener;
	}

	// Before anybody wraps the error handler of a container.
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		listenTo(bean);
		if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			listenTo(container);
		}
		if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory
				&& !Modifier.isFinal(bean.getClass().getModifiers())
				&& !Modifier.isPrivate(bean.getClass().getModifiers())) {
			return listening(factory);
		}
		return bean;
	}

	// Only the finished container shows what the application has set.
	private Object listening(AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
		ProxyFactory proxy = new ProxyFactory(factory);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> {
			Object result = invocation.proceed();
			if (result instanceof AbstractMessageListenerContainer<?, ?> container) {
				listenTo(container);
			}
			return result;
		});
		return proxy.getProxy(factory.getClass().getClassLoader());
	}

	private void listenTo(AbstractMessageListenerContainer<?, ?> container) {
		listenTo(container.getCommonErrorHandler());
		listenTo(container.getAfterRollbackProcessor());
	}

	private void listenTo(@Nullable Object handler) {
		if (!(handler instanceof FailedRecordProcessor processor)) {
			return;
		}
		List<RetryListener> listeners = new ArrayList<>();
		// The application's own may throw, and nobody would hear of the record.
		listeners.add(this.listener.getObject());
		listeners.addAll(listeners(processor));
		processor.setRetryListeners(listeners.stream().distinct().toArray(RetryListener[]::new));
	}

	@SuppressWarnings("unchecked")
	private static List<RetryListener> listeners(FailedRecordProcessor processor) {
		Method method = ReflectionUtils.findMethod(FailedRecordProcessor.class, "getRetryListeners");
		if (method == null) {
			logger.warn("Error handlers of Kafka no longer say who listens to them");
			return List.of();
		}
		ReflectionUtils.makeAccessible(method);
		Object listeners = ReflectionUtils.invokeMethod(method, processor);
		return (listeners != null) ? (List<RetryListener>) listeners : List.of();
	}

}
