package io.github.o11ystarter.autoconfigure.context;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Decorates what is submitted to an executor. Tasks that repeat are not decorated: they
 * would belong to the request that happened to start them for ever.
 */
class ContextExecutorInterceptor implements MethodInterceptor {

	private static final Set<String> SUBMITTING = Set.of("execute", "submit", "schedule", "invokeAll", "invokeAny");

	private final ContextTaskDecorator decorator;

	ContextExecutorInterceptor(ContextTaskDecorator decorator) {
		this.decorator = decorator;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object[] arguments = invocation.getArguments();
		if (SUBMITTING.contains(invocation.getMethod().getName()) && arguments.length > 0) {
			arguments[0] = decorate(arguments[0]);
		}
		return invocation.proceed();
	}

	private Object decorate(Object task) {
		if (task instanceof Runnable runnable) {
			return this.decorator.decorate(runnable);
		}
		if (task instanceof Callable<?> callable) {
			return this.decorator.decorate(callable);
		}
		return (task instanceof Collection<?> tasks) ? this.decorator.decorateAll(tasks) : task;
	}

}
