package com.example.shop;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

/**
 * A service that fails in several places, called in several ways.
 */
public class Checkout implements Callable<String> {

	@Override
	public String call() {
		return pay("basket");
	}

	public String pay(String basket) {
		throw new IllegalStateException(basket);
	}

	public String payAnother(String basket) {
		throw new IllegalStateException(basket);
	}

	public String payWith(Supplier<String> payment) {
		return payment.get();
	}

	public String payInLambda(String basket) {
		return payWith(() -> pay(basket));
	}

	public String payDeep(int depth) {
		return (depth == 0) ? pay("basket") : payDeep(depth - 1);
	}

	public int recurse(int depth) {
		return 1 + recurseOn(depth + 1);
	}

	private int recurseOn(int depth) {
		return 1 + recurse(depth + 1);
	}

	/**
	 * An interceptor of the application.
	 */
	public static class Audit implements MethodInterceptor {

		@Override
		public Object invoke(MethodInvocation invocation) throws Throwable {
			return invocation.proceed();
		}

	}

}
