package io.github.o11ystarter.autoconfigure.client;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.util.ClassUtils;

/**
 * Names the HTTP clients that the application's beans have built for themselves and that
 * nobody observes. They are in private fields, so they cannot be mended from here.
 */
class UnobservedClientReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(UnobservedClientReport.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final HttpClients clients;

	UnobservedClientReport(ConfigurableListableBeanFactory beanFactory, HttpClients clients) {
		this.beanFactory = beanFactory;
		this.clients = clients;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String client : unobservedClients()) {
			logger.warn("Calls made with %s carry no trace and are not measured. Build it with the RestClient.Builder,"
				.formatted(client)
					+ " RestTemplateBuilder or WebClient.Builder that Spring Boot provides, or make it a bean.");
		}
	}

	List<String> unobservedClients() {
		List<String> unobserved = new ArrayList<>();
		if (!AutoConfigurationPackages.has(this.beanFactory)) {
			return unobserved;
		}
		List<String> packages = AutoConfigurationPackages.get(this.beanFactory);
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			Object bean = this.beanFactory.getSingleton(name);
			if (bean != null) {
				// The fields of a proxy are empty.
				Object target = AopProxyUtils.getSingletonTarget(bean);
				collect((target != null) ? target : bean, packages, unobserved);
			}
		}
		return unobserved;
	}

	private static boolean isOurs(String className, List<String> packages) {
		return packages.stream().anyMatch((name) -> className.startsWith(name + "."));
	}

	private void collect(Object instance, List<String> packages, List<String> unobserved) {
		Class<?> type = ClassUtils.getUserClass(instance);
		if (!isOurs(type.getName(), packages)) {
			return;
		}
		for (Field field : type.getDeclaredFields()) {
			Object value = value(field, instance);
			if (value != null && this.clients.unobserved(value).isPresent()) {
				unobserved.add(type.getSimpleName() + "." + field.getName());
			}
		}
	}

	private static @Nullable Object value(Field field, Object instance) {
		if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
			return null;
		}
		try {
			field.setAccessible(true);
			return field.get(instance);
		}
		catch (IllegalAccessException | RuntimeException ex) {
			return null;
		}
	}

}
