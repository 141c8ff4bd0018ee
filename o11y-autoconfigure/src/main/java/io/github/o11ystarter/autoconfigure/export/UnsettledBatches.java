package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Batches that not every exporter has taken. Bounded in memory: the oldest have had their
 * chances, and whoever looks for the cause of an outage looks at the newest.
 */
class UnsettledBatches {

	/**
	 * What cannot be delivered in so many attempts is not delivered because of itself.
	 */
	private static final int MAX_ATTEMPTS = 30;

	private final Deque<SpanBatch> batches = new ArrayDeque<>();

	private final long maxBytes;

	private final ExportLedger ledger;

	// Written by the worker alone, read by whoever scrapes.
	private final AtomicLong bytes = new AtomicLong();

	UnsettledBatches(long maxBytes, ExportLedger ledger) {
		this.maxBytes = maxBytes;
		this.ledger = ledger;
	}

	long bytes() {
		return this.bytes.get();
	}

	boolean isEmpty() {
		return this.batches.isEmpty();
	}

	void add(SpanBatch batch) {
		this.batches.addLast(batch);
		this.bytes.addAndGet(batch.bytes());
	}

	/**
	 * Try each batch once, the oldest first.
	 */
	void deliver() {
		// Failed ones go to the end of the row, so that a batch which can never be
		// delivered does not keep the others from it.
		Deque<SpanBatch> failed = new ArrayDeque<>();
		try {
			for (int i = this.batches.size(); i > 0; i--) {
				deliver(this.batches.removeFirst(), failed);
			}
		}
		finally {
			this.batches.addAll(failed);
		}
		shrink();
	}

	private void deliver(SpanBatch batch, Deque<SpanBatch> failed) {
		Deque<SpanBatch> next = failed;
		try {
			if (!batch.deliver()) {
				next = this.batches;
			}
		}
		finally {
			if (batch.isSettled() || batch.attempts() >= MAX_ATTEMPTS) {
				giveUp(batch, DropReason.EXPORT_FAILED);
			}
			else {
				next.addLast(batch);
			}
		}
	}

	private void shrink() {
		while (this.bytes.get() > this.maxBytes) {
			SpanBatch oldest = Collections.min(this.batches, Comparator.comparingLong(SpanBatch::age).reversed());
			this.batches.remove(oldest);
			giveUp(oldest, DropReason.EXPORT_FAILED);
		}
	}

	void giveUp(DropReason reason) {
		while (!this.batches.isEmpty()) {
			giveUp(this.batches.removeFirst(), reason);
		}
	}

	private void giveUp(SpanBatch batch, DropReason reason) {
		this.bytes.addAndGet(-batch.bytes());
		batch.settle(reason, this.ledger);
	}

}
