package io.github.o11ystarter.autoconfigure.kafka;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Switches observation on for every template. Boot's own property reaches only the one
 * that Boot makes, so a trace would end at the first that an application makes itself.
 */
class TemplateBeanPostProcessor implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton {

	private final ObjectProvider<KafkaProperties> properties;

	private final ObjectProvider<KafkaAdmin> admin;

	private @Nullable BeanFactory beanFactory;

	private volatile boolean singletonsInstantiated;

	TemplateBeanPostProcessor(ObjectProvider<KafkaProperties> properties, ObjectProvider<KafkaAdmin> admin) {
		this.properties = properties;
		this.admin = admin;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof KafkaTemplate<?, ?> template) {
			template.setObservationEnabled(true);
			KafkaAdmin own = template.getKafkaAdmin();
			template.setKafkaAdmin(new OfflineClusterId(this.properties.getObject().clusterId(),
					(own != null) ? own : this.admin.getIfUnique()));
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		// A template looks for the registry when all singletons are there; one that is
		// made later, or each time anew, is not told.
		if (bean instanceof KafkaTemplate<?, ?> template && (this.singletonsInstantiated || isPrototype(beanName))) {
			template.afterSingletonsInstantiated();
		}
		return bean;
	}

	private boolean isPrototype(String beanName) {
		return this.beanFactory != null && this.beanFactory.containsBean(beanName)
				&& this.beanFactory.isPrototype(beanName);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.singletonsInstantiated = true;
	}

}
