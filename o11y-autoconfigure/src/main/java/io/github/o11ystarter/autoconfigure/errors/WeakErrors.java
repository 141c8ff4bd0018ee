package io.github.o11ystarter.autoconfigure.errors;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Something to remember about an error, found again by the error itself or by one that it
 * caused. The latest are kept, and no error is kept from the garbage collector.
 *
 * @param <V> what is remembered
 */
class WeakErrors<V> {

	/**
	 * Errors that are on their way at the same time; a few are remembered for each.
	 */
	private static final int MAX_ENTRIES = 1024;

	// A chain of causes that is longer is more likely a circle.
	private static final int MAX_CAUSES = 16;

	private final Map<Identity, V> entries = new LinkedHashMap<>();

	/**
	 * Remember something about an error and all its causes.
	 */
	synchronized void putAll(Throwable error, V value) {
		Throwable current = error;
		for (int i = 0; current != null && i < MAX_CAUSES; i++) {
			Identity key = new Identity(current);
			// So that the one that was put last is forgotten last.
			this.entries.remove(key);
			this.entries.put(key, value);
			current = cause(current);
		}
		while (this.entries.size() > MAX_ENTRIES) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
	}

	synchronized @Nullable V find(Throwable error, Predicate<V> wanted) {
		Throwable current = error;
		for (int i = 0; current != null && i < MAX_CAUSES; i++) {
			V value = this.entries.get(new Identity(current));
			if (value != null && wanted.test(value)) {
				return value;
			}
			current = cause(current);
		}
		return null;
	}

	synchronized int size() {
		return this.entries.size();
	}

	private static @Nullable Throwable cause(Throwable error) {
		try {
			return error.getCause();
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			return null;
		}
	}

	// Not what an error says of itself: it may override that.
	private static final class Identity extends WeakReference<Throwable> {

		private final int hash;

		Identity(Throwable error) {
			super(error);
			this.hash = System.identityHashCode(error);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other || (other instanceof Identity identity && get() != null && get() == identity.get());
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
