package io.github.o11ystarter.autoconfigure.export;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/**
 * Spans on their way from the threads that end them to the one that exports them. Bounded
 * in number and in memory; nobody waits for room.
 */
class SpanQueue {

	private final Queue<QueuedSpan> spans = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final int maxSize;

	private final long maxBytes;

	SpanQueue(int maxSize, long maxBytes) {
		this.maxSize = maxSize;
		this.maxBytes = maxBytes;
	}

	/**
	 * Add a span if there is room.
	 * @param span the span
	 * @return whether it was added
	 */
	boolean offer(SpanData span) {
		if (this.size.incrementAndGet() > this.maxSize) {
			this.size.decrementAndGet();
			return false;
		}
		int length = SpanSize.of(span);
		if (this.bytes.addAndGet(length) > this.maxBytes) {
			this.bytes.addAndGet(-length);
			this.size.decrementAndGet();
			return false;
		}
		this.spans.add(new QueuedSpan(span, length));
		return true;
	}

	@Nullable QueuedSpan poll() {
		QueuedSpan next = this.spans.poll();
		if (next != null) {
			this.size.decrementAndGet();
			this.bytes.addAndGet(-next.bytes());
		}
		return next;
	}

	/**
	 * Whether it is time to export.
	 * @param batchSize spans that are exported together
	 * @return whether there are as many, or too large ones to wait for so many
	 */
	boolean isDue(int batchSize) {
		return this.size.get() >= batchSize || this.bytes.get() > this.maxBytes / 2;
	}

	int size() {
		return this.size.get();
	}

	long bytes() {
		return this.bytes.get();
	}

	record QueuedSpan(SpanData span, int bytes) {

	}

}
