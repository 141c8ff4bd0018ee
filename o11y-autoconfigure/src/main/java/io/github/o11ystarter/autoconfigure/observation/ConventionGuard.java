package io.github.o11ystarter.autoconfigure.observation;

import java.lang.reflect.Method;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationConvention;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Answers in place of a convention of the application that throws: as the default
 * convention of the same kind would where there is one, so that metrics keep their
 * labels.
 */
class ConventionGuard implements MethodInterceptor {

	private final ExtensionErrors errors;

	private final @Nullable ObservationConvention<?> fallback;

	ConventionGuard(ExtensionErrors errors, @Nullable ObservationConvention<?> fallback) {
		this.errors = errors;
		this.fallback = fallback;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) {
		Method method = invocation.getMethod();
		try {
			Object result = invocation.proceed();
			return (result != null || method.getReturnType() != KeyValues.class) ? result : KeyValues.empty();
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.CONVENTION, (invocation.getThis() != null) ? invocation.getThis() : invocation,
					ex);
			return instead(method, invocation.getArguments());
		}
	}

	private @Nullable Object instead(Method method, @Nullable Object[] arguments) {
		Method sameMethod = (this.fallback != null)
				? ReflectionUtils.findMethod(this.fallback.getClass(), method.getName(), method.getParameterTypes())
				: null;
		if (sameMethod != null) {
			return ReflectionUtils.invokeMethod(sameMethod, this.fallback, arguments);
		}
		return switch (method.getName()) {
			case "getLowCardinalityKeyValues", "getHighCardinalityKeyValues" -> KeyValues.empty();
			// Micrometer throws at business code when it hears a "no" from a convention
			// that was given to it.
			case "supportsContext" -> true;
			case "getName" -> "unknown";
			default -> null;
		};
	}

}
