package io.github.o11ystarter.autoconfigure.context;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Makes every executor of the application hand the context of the submitting thread to
 * its tasks: Spring's by a decorator, those of the JDK by a proxy, if they are declared
 * by an interface. Executors of other libraries are left alone.
 */
class ContextExecutorBeanPostProcessor implements BeanPostProcessor {

	private static final String DECORATOR = "taskDecorator";

	private final ConfigurableListableBeanFactory beanFactory;

	private final ContextTaskDecorator decorator = new ContextTaskDecorator();

	ContextExecutorBeanPostProcessor(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		// Before, because the pool is made when the executor is initialized.
		if (bean instanceof ThreadPoolTaskExecutor executor) {
			decorate(executor, executor::setTaskDecorator);
		}
		else if (bean instanceof SimpleAsyncTaskExecutor executor && !(bean instanceof TaskScheduler)) {
			decorate(executor, executor::setTaskDecorator);
		}
		return bean;
	}

	private void decorate(Executor executor, Consumer<TaskDecorator> setter) {
		DirectFieldAccessor fields = new DirectFieldAccessor(executor);
		// There is a setter only, and what the application has set must not be lost.
		if (!fields.isReadableProperty(DECORATOR)) {
			return;
		}
		Object own = fields.getPropertyValue(DECORATOR);
		if (own == null) {
			setter.accept(this.decorator);
		}
		else if (own instanceof TaskDecorator decorator && !(own instanceof ContextTaskDecorator)) {
			// Ours is the outer one: the application's may look at the MDC.
			setter.accept(new CompositeTaskDecorator(List.of(decorator, this.decorator)));
		}
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof Executor executor) || !isFromTheJdk(executor.getClass())
				|| !isDeclaredAsInterface(beanName)) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(executor);
		factory.addAdvice(new ContextExecutorInterceptor(this.decorator));
		return factory.getProxy(getClass().getClassLoader());
	}

	private static boolean isFromTheJdk(Class<?> type) {
		return type.getPackageName().equals(Executors.class.getPackageName());
	}

	// The JDK does not let its classes be subclassed from outside, and a bean must keep
	// the type it was declared with.
	private boolean isDeclaredAsInterface(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return false;
		}
		Class<?> declared = this.beanFactory.getMergedBeanDefinition(beanName).getResolvableType().resolve();
		return declared != null && declared.isInterface();
	}

}
