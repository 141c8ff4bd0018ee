package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/**
 * Wraps beans that have a method with {@link BusinessEvent}, and no others.
 */
class BusinessEventBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	private static final List<String> LIBRARIES = List.of("org.springframework.", "io.micrometer.", "io.opentelemetry.",
			"io.prometheus.");

	private static final String OURS = "io.github.o11ystarter.autoconfigure.";

	private final transient ObjectProvider<BusinessEvents> events;

	BusinessEventBeanPostProcessor(ObjectProvider<BusinessEvents> events) {
		this.events = events;
		setProxyTargetClass(true);
		// Around the transaction, since what is not committed has not happened; within
		// @Async and @Retryable, which have things happen later and more than once.
		setBeforeExistingAdvisors(true);
		setOrder(Ordered.LOWEST_PRECEDENCE - 2);
		// With inherited ones: those of an interface are declared, so they have to count.
		this.advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, BusinessEvent.class, true),
				new BusinessEventInterceptor(SingletonSupplier.of(events::getObject)));
	}

	/**
	 * Looks at the methods of no class that cannot know the annotation: most beans are of
	 * Spring or ours, and to look at all of their methods takes long.
	 */
	@Override
	protected boolean isEligible(Class<?> targetClass) {
		return !isLibrary(targetClass.getName()) && super.isEligible(targetClass);
	}

	static boolean isLibrary(String type) {
		// Some samples live there, too.
		return LIBRARIES.stream().anyMatch(type::startsWith) && !type.contains(".samples.");
	}

	/**
	 * By both, the method that makes the bean and its class, as one of them alone may be
	 * somebody else's.
	 */
	static boolean isOurs(String beanName, String type) {
		return beanName.startsWith("o11y") && !beanName.contains(".") && type.startsWith(OURS);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = AopUtils.getTargetClass(bean);
		if (isOurs(beanName, type.getName())) {
			return bean;
		}
		if (isEligible(type)) {
			this.events.getObject().found(type);
		}
		return super.postProcessAfterInitialization(bean, beanName);
	}

}
