package io.github.o11ystarter.autoconfigure.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Takes spans from the threads that end them, without ever making one wait or fail, and
 * has them exported by a thread of its own. Each is in the ledger, once.
 */
class LedgerSpanProcessor implements SpanProcessor {

	private final ExportParts parts;

	private final SpanQueue queue;

	private final ExportLedger ledger;

	private final ExportSchedule schedule;

	private final ExportLoop loop;

	LedgerSpanProcessor(ExportParts parts) {
		this.parts = parts;
		this.queue = parts.queue();
		this.ledger = parts.ledger();
		this.schedule = parts.schedule();
		this.loop = new ExportLoop(parts);
		if (this.schedule.hasExporters()) {
			this.loop.start();
		}
	}

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
	}

	@Override
	public boolean isStartRequired() {
		return false;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		if (!this.schedule.includeUnsampled() && !span.getSpanContext().isSampled()) {
			return;
		}
		this.ledger.addEnded();
		if (this.loop.isClosed()) {
			this.ledger.addRefused(DropReason.SHUTDOWN);
			return;
		}
		boolean taken = false;
		try {
			taken = this.queue.offer(span.toSpanData());
		}
		catch (Exception | LinkageError | StackOverflowError ex) {
			// A span less. Whoever ended it has other things to do than to hear of it.
		}
		finally {
			if (!taken) {
				this.ledger.addRefused(DropReason.QUEUE_FULL);
			}
		}
		this.loop.wakeUpIfNeeded();
	}

	@Override
	public boolean isEndRequired() {
		// Without an exporter there is nobody to keep spans for.
		return this.schedule.hasExporters();
	}

	@Override
	public CompletableResultCode forceFlush() {
		return this.schedule.hasExporters() ? this.loop.flush() : CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.schedule.hasExporters() ? this.loop.stop() : CompletableResultCode.ofSuccess();
	}

	boolean isAlive() {
		return this.loop.isAlive();
	}

	ExportParts parts() {
		return this.parts;
	}

}
