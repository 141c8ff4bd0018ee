package io.github.o11ystarter.autoconfigure.context;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.task.TaskDecorator;

/**
 * Lets a task see the observation, the trace and the MDC of the thread that submitted it,
 * and leaves the thread that runs it as it was.
 */
class ContextTaskDecorator implements TaskDecorator {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().clearMissing(true).build();

	@Override
	public Runnable decorate(Runnable task) {
		Captured captured = capture();
		return () -> {
			try (Restored restored = captured.restore()) {
				task.run();
			}
		};
	}

	<T> Callable<T> decorate(Callable<T> task) {
		Captured captured = capture();
		return () -> {
			try (Restored restored = captured.restore()) {
				return task.call();
			}
		};
	}

	Collection<?> decorateAll(Collection<?> tasks) {
		return tasks.stream()
			.map((task) -> (task instanceof Callable<?> callable) ? decorate(callable) : task)
			.toList();
	}

	private Captured capture() {
		return new Captured(this.snapshots.captureAll(), MDC.getCopyOfContextMap());
	}

	private record Captured(ContextSnapshot snapshot, @Nullable Map<String, String> mdc) {

		Restored restore() {
			Map<String, String> before = MDC.getCopyOfContextMap();
			setMdc(this.mdc);
			ContextSnapshot.Scope scope = this.snapshot.setThreadLocals();
			return () -> {
				try {
					scope.close();
				}
				finally {
					setMdc(before);
				}
			};
		}

		private static void setMdc(@Nullable Map<String, String> mdc) {
			if (mdc != null) {
				MDC.setContextMap(mdc);
			}
			else {
				MDC.clear();
			}
		}

	}

	private interface Restored extends AutoCloseable {

		@Override
		void close();

	}

}
