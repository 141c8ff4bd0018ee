package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Counts the calls of annotated methods.
 */
class BusinessEventInterceptor implements MethodInterceptor {

	private final Supplier<BusinessEvents> events;

	BusinessEventInterceptor(Supplier<BusinessEvents> events) {
		this.events = events;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		EventMethod event = find(invocation);
		if (event == null) {
			return invocation.proceed();
		}
		@Nullable Object[] arguments = invocation.getArguments();
		long start = System.nanoTime();
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			event.record(arguments, ex, System.nanoTime() - start);
			throw ex;
		}
		if (result instanceof CompletionStage<?> stage) {
			// Not what whenComplete returns: the method may promise a type of its own.
			stage.whenComplete((value, ex) -> event.record(arguments, ex, System.nanoTime() - start));
		}
		else {
			event.record(arguments, null, System.nanoTime() - start);
		}
		return result;
	}

	private @Nullable EventMethod find(MethodInvocation invocation) {
		EventMethod event = this.events.get().find(invocation.getMethod());
		Object target = invocation.getThis();
		if (event == null && target != null) {
			// A proxy of interfaces knows the method by its interface.
			event = this.events.get().find(AopUtils.getMostSpecificMethod(invocation.getMethod(), target.getClass()));
		}
		return event;
	}

}
