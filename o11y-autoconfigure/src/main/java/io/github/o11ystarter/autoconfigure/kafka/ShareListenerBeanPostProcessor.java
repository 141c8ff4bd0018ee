package io.github.o11ystarter.autoconfigure.kafka;

import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.listener.ShareKafkaMessageListenerContainer;

/**
 * Has the records of share groups processed in their traces. Spring observes nothing
 * there, so each listener is wrapped.
 */
class ShareListenerBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<KafkaRecordTraces> traces;

	ShareListenerBeanPostProcessor(ObjectProvider<KafkaRecordTraces> traces) {
		this.traces = traces;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ShareKafkaMessageListenerContainer<?, ?> container) {
			observe(container);
			return bean;
		}
		return (bean instanceof ShareKafkaListenerContainerFactory<?, ?> factory
				&& ListenerBeanPostProcessor.canBeSubclassed(bean.getClass())) ? observing(factory) : bean;
	}

	private Object observing(ShareKafkaListenerContainerFactory<?, ?> factory) {
		ProxyFactory proxy = new ProxyFactory(factory);
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> {
			Object result = invocation.proceed();
			if (result instanceof ShareKafkaMessageListenerContainer<?, ?> container) {
				observe(container);
			}
			return result;
		});
		return proxy.getProxy(factory.getClass().getClassLoader());
	}

	private void observe(ShareKafkaMessageListenerContainer<?, ?> container) {
		Object listener = container.getContainerProperties().getMessageListener();
		if (listener != null) {
			container.setupMessageListener(ShareListener.of(listener, this.traces.getObject(), container::getGroupId));
		}
	}

}
