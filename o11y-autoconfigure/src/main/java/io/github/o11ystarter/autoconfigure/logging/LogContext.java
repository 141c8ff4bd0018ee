package io.github.o11ystarter.autoconfigure.logging;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a block of code is about: a player, a play, a tenant. Each line that is written
 * within the block has it in its field {@code context}, whoever writes it.
 *
 * <pre class="code">
 * try (LogContext context = LogContext.with("player_id", id)) {
 *     …
 * }
 * </pre>
 *
 * It lives in the MDC, under names that begin with {@code context.}, and goes where the
 * MDC goes: the starter takes it along to {@code @Async} methods and executors that are
 * beans, and not to other services.
 */
public final class LogContext implements AutoCloseable {

	static final String PREFIX = "context.";

	private final Deque<Entry> entries = new ArrayDeque<>();

	private LogContext() {
	}

	/**
	 * Begin a block.
	 * @param name name of the field within {@code context}, best in {@code snake_case}
	 * @param value its value; {@code null} takes away what an outer block has set
	 * @return what ends the block; to be closed by the thread that has called this
	 */
	public static LogContext with(String name, @Nullable Object value) {
		return new LogContext().and(name, value);
	}

	/**
	 * Add another field to this block.
	 * @param name name of the field within {@code context}
	 * @param value its value; {@code null} takes away what an outer block has set
	 * @return this
	 */
	public LogContext and(String name, @Nullable Object value) {
		String key = PREFIX + name;
		this.entries.push(new Entry(key, MDC.get(key)));
		put(key, (value != null) ? LineValues.text(value) : null);
		return this;
	}

	/**
	 * End the block: the fields are as they were before it.
	 */
	@Override
	public void close() {
		for (Entry entry = this.entries.poll(); entry != null; entry = this.entries.poll()) {
			put(entry.key(), entry.before());
		}
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	private record Entry(String key, @Nullable String before) {
	}

}
