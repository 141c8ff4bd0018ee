package io.github.o11ystarter.autoconfigure.fingerprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The causes of an error that say something, the outermost first. The last ones are kept
 * of a long chain: the root cause says most.
 */
final class CauseChain {

	private static final int MAX_KEPT = 8;

	/**
	 * A chain that is longer is a circle, or made to be long.
	 */
	private static final int MAX_CAUSES = 64;

	/**
	 * These say that something else failed, and that they depend on who called. The same
	 * error has to be the same with and without.
	 */
	private static final Set<String> WRAPPERS = Set.of("jakarta.servlet.ServletException",
			"java.lang.reflect.InvocationTargetException", "java.lang.reflect.UndeclaredThrowableException",
			"java.util.concurrent.CompletionException", "java.util.concurrent.ExecutionException",
			"org.springframework.kafka.KafkaException",
			"org.springframework.kafka.listener.BatchListenerFailedException",
			"org.springframework.kafka.listener.ListenerExecutionFailedException",
			"org.springframework.kafka.listener.TimestampedException", "reactor.core.Exceptions$ReactiveException");

	private CauseChain() {
	}

	static List<Throwable> of(Throwable error) {
		Deque<Throwable> kept = new ArrayDeque<>(MAX_KEPT + 1);
		Throwable current = error;
		// Brent's way to find a circle: no memory, and at most twice around.
		Throwable seen = null;
		int nextMark = 1;
		for (int i = 0; i < MAX_CAUSES; i++) {
			Throwable cause = cause(current);
			if (cause == null || cause == current || cause == seen || i == MAX_CAUSES - 1) {
				keep(kept, current);
				break;
			}
			if (!WRAPPERS.contains(current.getClass().getName())) {
				keep(kept, current);
			}
			if (i + 1 == nextMark) {
				seen = current;
				nextMark *= 2;
			}
			current = cause;
		}
		return new ArrayList<>(kept);
	}

	private static void keep(Deque<Throwable> kept, Throwable cause) {
		Throwable last = kept.peekLast();
		// How often one was wrapped in another like it says nothing of what went wrong.
		if (last != null && last.getClass() == cause.getClass()) {
			kept.removeLast();
		}
		kept.addLast(cause);
		if (kept.size() > MAX_KEPT) {
			kept.removeFirst();
		}
	}

	private static @Nullable Throwable cause(Throwable error) {
		try {
			return error.getCause();
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return null;
		}
	}

}
