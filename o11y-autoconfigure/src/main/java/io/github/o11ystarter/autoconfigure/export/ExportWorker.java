package io.github.o11ystarter.autoconfigure.export;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.opentelemetry.sdk.common.CompletableResultCode;
import org.jspecify.annotations.Nullable;

/**
 * What the exporting thread does each time it wakes up: take what is in the queue, and
 * deliver it and what earlier deliveries have left.
 */
class ExportWorker {

	/**
	 * Then it is time to see whether somebody wants something else.
	 */
	private static final int MAX_BATCHES = 16;

	private final BatchSource source;

	private final UnsettledBatches unsettled;

	private final Queue<CompletableResultCode> flushes = new ConcurrentLinkedQueue<>();

	private volatile long lastBeat = System.nanoTime();

	ExportWorker(BatchSource source, UnsettledBatches unsettled) {
		this.source = source;
		this.unsettled = unsettled;
	}

	CompletableResultCode requestFlush() {
		CompletableResultCode flush = new CompletableResultCode();
		this.flushes.add(flush);
		return flush;
	}

	boolean isFlushRequested() {
		return !this.flushes.isEmpty();
	}

	/**
	 * When the worker last gave a sign.
	 * @return as {@link System#nanoTime()}
	 */
	long lastBeat() {
		return this.lastBeat;
	}

	/**
	 * How long the thread may sleep.
	 * @param scheduleDelay how long it sleeps usually
	 * @return nanoseconds
	 */
	long pause(long scheduleDelay) {
		// Those that do not rest have nothing left to do.
		return this.unsettled.isEmpty() ? scheduleDelay
				: this.source.exporters()
					.stream()
					.mapToLong(GuardedExporter::restNanos)
					.filter((rest) -> rest > 0 && rest < scheduleDelay)
					.min()
					.orElse(scheduleDelay);
	}

	void work() {
		this.lastBeat = System.nanoTime();
		CompletableResultCode flush = this.flushes.poll();
		if (flush != null) {
			wakeUpExporters();
		}
		try {
			// A flush is for all that is in the queue when it begins.
			int queued = (flush != null) ? this.source.queue().size() : 0;
			deliver(Math.max(queued, MAX_BATCHES));
		}
		finally {
			this.lastBeat = System.nanoTime();
			complete(flush);
		}
	}

	private void complete(@Nullable CompletableResultCode flush) {
		if (flush != null && this.unsettled.isEmpty()) {
			flush.succeed();
		}
		else if (flush != null) {
			flush.fail();
		}
	}

	private void deliver(int maxBatches) {
		this.unsettled.deliver();
		SpanBatch batch = this.source.next();
		for (int batches = 1; batch != null; batches++) {
			this.lastBeat = System.nanoTime();
			this.unsettled.add(batch);
			this.unsettled.deliver();
			batch = (batches < maxBatches) ? this.source.next() : null;
		}
	}

	/**
	 * The last time: whatever the exporters do not take now is given up.
	 */
	void finish() {
		wakeUpExporters();
		do {
			deliver(MAX_BATCHES);
		}
		while (this.source.queue().size() > 0);
		this.unsettled.giveUp(DropReason.SHUTDOWN);
		for (CompletableResultCode flush = this.flushes.poll(); flush != null; flush = this.flushes.poll()) {
			flush.succeed();
		}
	}

	private void wakeUpExporters() {
		this.source.exporters().forEach(GuardedExporter::wakeUp);
	}

	void shutdownExporters() {
		this.source.exporters().forEach(GuardedExporter::shutdown);
	}

}
