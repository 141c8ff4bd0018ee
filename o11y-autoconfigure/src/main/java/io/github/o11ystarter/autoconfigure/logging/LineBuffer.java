package io.github.o11ystarter.autoconfigure.logging;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to stdout, bounded in bytes. Whoever adds one never waits. The last
 * quarter is kept for warnings and errors, and the last eighth for errors.
 */
class LineBuffer {

	/**
	 * What the JVM needs to keep one line, beside its bytes: two headers, the level and a
	 * node of the queue.
	 */
	private static final long OVERHEAD = 64L;

	/**
	 * With less room than this there is none: no line of JSON is shorter.
	 */
	private static final long LEAST = 256;

	private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();

	// A line keeps its place until it has been written.
	private final AtomicLong occupied = new AtomicLong();

	private final long capacity;

	LineBuffer(long capacity) {
		this.capacity = capacity;
	}

	/**
	 * Whether it is worth the trouble to encode a line.
	 */
	boolean isFullFor(LineLevel level) {
		return this.occupied.get() + LEAST > limit(level);
	}

	/**
	 * Add a line.
	 * @return {@code false} if there is no room for it
	 */
	boolean offer(byte[] bytes, LineLevel level) {
		long size = bytes.length + OVERHEAD;
		long before;
		do {
			before = this.occupied.get();
			// Not added first and taken away again: for that moment there would be no
			// room for others.
			if (before + size > limit(level)) {
				return false;
			}
		}
		while (!this.occupied.compareAndSet(before, before + size));
		this.lines.add(new Line(bytes, level));
		return true;
	}

	@Nullable Line poll() {
		return this.lines.poll();
	}

	/**
	 * Give back the room of a line that was taken out.
	 */
	void release(Line line) {
		this.occupied.addAndGet(-(line.bytes().length + OVERHEAD));
	}

	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	long occupied() {
		return this.occupied.get();
	}

	private long limit(LineLevel level) {
		return switch (level) {
			case ERROR -> this.capacity;
			case WARN -> this.capacity - this.capacity / 8;
			default -> this.capacity - this.capacity / 4;
		};
	}

	/**
	 * One line, as it will be written.
	 */
	static final class Line {

		private final byte[] bytes;

		private final LineLevel level;

		private Line(byte[] bytes, LineLevel level) {
			this.bytes = bytes;
			this.level = level;
		}

		byte[] bytes() {
			return this.bytes;
		}

		LineLevel level() {
			return this.level;
		}

	}

}
