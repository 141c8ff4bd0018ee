package io.github.o11ystarter.autoconfigure.kafka.metrics;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.FailedRecordProcessor;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.ReflectionUtils;

/**
 * Puts a {@link GivenUpCounter} into error handlers, beside the listeners that the
 * application has set.
 */
class GivenUpCounters {

	private final ProcessingMeters meters;

	private final @Nullable ContainerMeters container;

	/**
	 * Create new counters.
	 * @param meters take what is given up
	 * @param container knows of retry topics, {@code null} if the handlers may be those
	 * of several containers
	 */
	GivenUpCounters(ProcessingMeters meters, @Nullable ContainerMeters container) {
		this.meters = meters;
		this.container = container;
	}

	void addTo(@Nullable Object handler) {
		if (handler instanceof FailedRecordProcessor processor) {
			// Containers that share it may start at the same time.
			synchronized (processor) {
				add(processor);
			}
		}
	}

	private void add(FailedRecordProcessor processor) {
		List<RetryListener> listeners = listeners(processor);
		if (listeners == null || listeners.stream().anyMatch(GivenUpCounter.class::isInstance)) {
			return;
		}
		List<RetryListener> all = new ArrayList<>();
		// The application's own may throw, and nobody would count the record.
		all.add(new GivenUpCounter(this.meters, this.container, outcome(processor)));
		all.addAll(listeners);
		processor.setRetryListeners(all.toArray(RetryListener[]::new));
	}

	private static String outcome(FailedRecordProcessor processor) {
		Object tracker = get(FailedRecordProcessor.class, "getFailureTracker", processor);
		Object recoverer = (tracker != null) ? get(tracker.getClass(), "getRecoverer", tracker) : null;
		return (recoverer instanceof DeadLetterPublishingRecoverer) ? ProcessingMeters.DEAD_LETTER
				: ProcessingMeters.OTHER;
	}

	@SuppressWarnings("unchecked")
	private static @Nullable List<RetryListener> listeners(FailedRecordProcessor processor) {
		return (List<RetryListener>) get(FailedRecordProcessor.class, "getRetryListeners", processor);
	}

	// A handler can be given all of them, but does not tell anybody which it has.
	private static @Nullable Object get(Class<?> type, String getter, Object target) {
		Method method = ReflectionUtils.findMethod(type, getter);
		if (method == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(method);
		return ReflectionUtils.invokeMethod(method, target);
	}

}
