package io.github.o11ystarter.autoconfigure.export;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The account of all spans: what has ended was exported, was dropped for a reason, or is
 * still pending.
 */
class ExportLedger {

	private final LongAdder ended = new LongAdder();

	private final LongAdder exported = new LongAdder();

	private final LongAdder renamed = new LongAdder();

	private final LongAdder restarts = new LongAdder();

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	private int held;

	private boolean closed;

	ExportLedger() {
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
	}

	void addEnded() {
		this.ended.increment();
	}

	/**
	 * A span was dropped before the worker had it.
	 * @param reason why
	 */
	void addRefused(DropReason reason) {
		add(reason, 1);
	}

	/**
	 * The worker has a span, and owes an account of it.
	 */
	synchronized void take() {
		this.held++;
	}

	synchronized void settleExported(int spans) {
		if (release(spans)) {
			this.exported.add(spans);
		}
	}

	synchronized void settleDropped(DropReason reason, int spans) {
		if (release(spans)) {
			add(reason, spans);
		}
	}

	/**
	 * Settle what the worker has and will not settle any more, because it hangs.
	 * @param reason why
	 */
	synchronized void close(DropReason reason) {
		add(reason, this.held);
		this.held = 0;
		this.closed = true;
	}

	private boolean release(int spans) {
		if (!this.closed) {
			this.held -= spans;
		}
		return !this.closed;
	}

	private void add(DropReason reason, int spans) {
		Objects.requireNonNull(this.dropped.get(reason)).add(spans);
	}

	void addRenamed() {
		this.renamed.increment();
	}

	void addRestart() {
		this.restarts.increment();
	}

	double ended() {
		return this.ended.doubleValue();
	}

	double exported() {
		return this.exported.doubleValue();
	}

	double dropped(DropReason reason) {
		return Objects.requireNonNull(this.dropped.get(reason)).doubleValue();
	}

	synchronized int held() {
		return this.held;
	}

	double renamed() {
		return this.renamed.doubleValue();
	}

	double restarts() {
		return this.restarts.doubleValue();
	}

}
