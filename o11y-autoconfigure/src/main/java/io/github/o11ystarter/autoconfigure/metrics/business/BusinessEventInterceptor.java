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
			watch(stage, event, arguments, start);
		}
		else {
			event.record(arguments, null, System.nanoTime() - start);
		}
		return result;
	}

	// What whenComplete returns goes nowhere: the method may promise a type of its own.
	private static void watch(CompletionStage<?> stage, EventMethod event, @Nullable Object[] arguments, long start) {
		try {
			stage.whenComplete((value, ex) -> event.record(arguments, ex, System.nanoTime() - start));
		}
		catch (RuntimeException ex) {
			// Not every stage of others can do that.
			event.failed(ex);
		}
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
