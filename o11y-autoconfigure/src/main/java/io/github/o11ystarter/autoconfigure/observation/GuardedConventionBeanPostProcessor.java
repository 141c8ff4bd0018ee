package io.github.o11ystarter.autoconfigure.observation;

import java.lang.reflect.Modifier;

import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationConvention;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Puts a guard before each convention that is a bean of the application. Those of a
 * registry are guarded there.
 */
class GuardedConventionBeanPostProcessor implements BeanPostProcessor {

	private static final Log logger = LogFactory.getLog(GuardedConventionBeanPostProcessor.class);

	private final ObjectProvider<ExtensionErrors> errors;

	GuardedConventionBeanPostProcessor(ObjectProvider<ExtensionErrors> errors) {
		this.errors = errors;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof ObservationConvention<?>) || bean instanceof GlobalObservationConvention<?>) {
			return bean;
		}
		try {
			return guard(bean);
		}
		catch (AopConfigException ex) {
			logger.warn("The observation convention '" + beanName + "' cannot be guarded; what it throws is thrown",
					ex);
			return bean;
		}
	}

	private Object guard(Object bean) {
		ProxyFactory factory = new ProxyFactory(bean);
		// With its own class where that is possible: somebody may ask for it by that.
		Class<?> type = bean.getClass();
		factory.setProxyTargetClass(!Modifier.isFinal(type.getModifiers()));
		factory.addAdvice(new ConventionGuard(this.errors.getObject(), fallback(bean)));
		return factory.getProxy(type.getClassLoader());
	}

	// Spring has a Default* beside each of its conventions for HTTP.
	private static @Nullable ObservationConvention<?> fallback(Object bean) {
		for (Class<?> type : ClassUtils.getAllInterfaces(bean)) {
			String name = type.getPackageName() + ".Default" + type.getSimpleName();
			if (ObservationConvention.class.isAssignableFrom(type)
					&& ClassUtils.isPresent(name, type.getClassLoader())) {
				Class<?> candidate = ClassUtils.resolveClassName(name, type.getClassLoader());
				if (type.isAssignableFrom(candidate) && ClassUtils.hasConstructor(candidate)) {
					return (ObservationConvention<?>) BeanUtils.instantiateClass(candidate);
				}
			}
		}
		return null;
	}

}
