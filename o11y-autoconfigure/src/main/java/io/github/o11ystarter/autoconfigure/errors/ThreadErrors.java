package io.github.o11ystarter.autoconfigure.errors;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Captures errors that end a thread. There is one handler in a JVM, and there may be
 * several applications: the one that started last captures.
 */
class ThreadErrors implements InitializingBean, DisposableBean {

	private static final Handler handler = new Handler();

	private final ErrorCapture capture;

	ThreadErrors(ErrorCapture capture) {
		this.capture = capture;
	}

	@Override
	public void afterPropertiesSet() {
		synchronized (handler) {
			Thread.UncaughtExceptionHandler current = Thread.getDefaultUncaughtExceptionHandler();
			if (current == null) {
				Thread.setDefaultUncaughtExceptionHandler(handler);
			}
			if (current == null || current == handler) {
				handler.captures.add(this.capture);
			}
		}
	}

	@Override
	public void destroy() {
		synchronized (handler) {
			handler.captures.remove(this.capture);
			if (handler.captures.isEmpty() && Thread.getDefaultUncaughtExceptionHandler() == handler) {
				Thread.setDefaultUncaughtExceptionHandler(null);
			}
		}
	}

	private static final class Handler implements Thread.UncaughtExceptionHandler {

		private final List<ErrorCapture> captures = new CopyOnWriteArrayList<>();

		@Override
		public void uncaughtException(Thread thread, Throwable error) {
			ErrorCapture last = last();
			if (last == null || !last.captureOnce(ErrorSource.THREAD, error, (line) -> line)) {
				print(thread, error);
			}
		}

		private @Nullable ErrorCapture last() {
			List<ErrorCapture> now = List.copyOf(this.captures);
			return now.isEmpty() ? null : now.get(now.size() - 1);
		}

		// As the JVM does without a handler. Somebody may have wrapped ours and go on
		// calling it after the last application is gone.
		@SuppressWarnings("SystemOut")
		private static void print(Thread thread, Throwable error) {
			System.err.print("Exception in thread \"" + thread.getName() + "\" ");
			error.printStackTrace(System.err);
		}

	}

}
