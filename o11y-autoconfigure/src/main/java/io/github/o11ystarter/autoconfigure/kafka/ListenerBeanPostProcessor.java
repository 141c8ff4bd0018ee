package io.github.o11ystarter.autoconfigure.kafka;

import java.lang.reflect.Modifier;

import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Has every listener container observed, those that are beans and those that a factory
 * makes.
 */
class ListenerBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ObservedContainers> containers;

	ListenerBeanPostProcessor(ObjectProvider<ObservedContainers> containers) {
		this.containers = containers;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
			this.containers.getObject().observe(container);
			return bean;
		}
		if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
			factory.getContainerProperties().setObservationEnabled(true);
			return canBeSubclassed(bean.getClass()) ? observing(factory) : bean;
		}
		return bean;
	}

	// Only the finished container shows what the application has set: the factory has no
	// getters, and a customizer of the application may come last.
	private Object observing(AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
		ProxyFactory proxy = new ProxyFactory(factory);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> {
			Object result = invocation.proceed();
			if (result instanceof AbstractMessageListenerContainer<?, ?> container) {
				this.containers.getObject().observe(container);
			}
			return result;
		});
		return proxy.getProxy(factory.getClass().getClassLoader());
	}

	static boolean canBeSubclassed(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !Modifier.isPrivate(type.getModifiers());
	}

}
