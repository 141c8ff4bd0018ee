package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler;
import org.springframework.kafka.listener.CommonDelegatingErrorHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.CommonMixedErrorHandler;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.util.ReflectionUtils;

/**
 * What is known of error handlers: which others they call, and whether they tell what
 * they give up.
 */
final class ErrorHandlers {

	private ErrorHandlers() {
	}

	/**
	 * All handlers that one may call, those that only choose among others left out.
	 * @param handler any handler
	 * @return the handler itself, or those behind it
	 */
	static Stream<Object> behind(@Nullable Object handler) {
		if (handler instanceof CommonDelegatingErrorHandler delegating) {
			Object delegates = get(CommonDelegatingErrorHandler.class, "delegates", delegating);
			return Stream
				.concat(Stream.ofNullable(get(CommonDelegatingErrorHandler.class, "defaultErrorHandler", delegating)),
						(delegates instanceof Map<?, ?> map) ? map.values().stream() : Stream.empty())
				.flatMap(ErrorHandlers::behind);
		}
		if (handler instanceof CommonMixedErrorHandler mixed) {
			return Stream.of("recordErrorHandler", "batchErrorHandler")
				.flatMap((name) -> behind(get(CommonMixedErrorHandler.class, name, mixed)));
		}
		return Stream.ofNullable(handler);
	}

	/**
	 * Whether a handler gives records up without telling, as far as that can be noticed
	 * around it.
	 */
	static boolean isSilent(Object handler) {
		return !(handler instanceof FailedRecordProcessor || handler instanceof CommonContainerStoppingErrorHandler);
	}

	/**
	 * Whether nobody can tell around a handler what it gives up: it puts the consumer
	 * back by itself, or has a batch as a whole.
	 */
	static boolean isOpaque(Object handler, boolean batch) {
		return isSilent(handler) && !(handler instanceof CommonLoggingErrorHandler)
				&& (batch || !(handler instanceof CommonErrorHandler common) || common.seeksAfterHandling());
	}

	// They do not tell anybody.
	private static @Nullable Object get(Class<?> type, String name, Object target) {
		Field field = ReflectionUtils.findField(type, name);
		if (field == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, target);
	}

}
