package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Spans that are exported together, and what each exporter has still to take of them.
 */
class SpanBatch {

	private final List<SpanData> spans;

	private final long bytes;

	private final Map<GuardedExporter, List<SpanData>> open = new HashMap<>();

	// By identity: to compare two spans is to compare all their attributes.
	private final IdentityHashMap<SpanData, DropReason> lost = new IdentityHashMap<>();

	private final long born = System.nanoTime();

	private int attempts;

	SpanBatch(List<SpanData> spans, long bytes, List<GuardedExporter> exporters) {
		this.spans = spans;
		this.bytes = bytes;
		exporters.forEach((exporter) -> this.open.put(exporter, spans));
	}

	long bytes() {
		return this.bytes;
	}

	long age() {
		return System.nanoTime() - this.born;
	}

	int attempts() {
		return this.attempts;
	}

	boolean isSettled() {
		return this.open.isEmpty();
	}

	/**
	 * Hand the spans to all exporters that have not taken them yet.
	 * @return whether an exporter was asked and wants to be asked again later
	 */
	boolean deliver() {
		boolean failed = false;
		for (GuardedExporter exporter : new ArrayList<>(this.open.keySet())) {
			if (!exporter.isResting()) {
				List<SpanData> left = exporter.deliver(this.open.getOrDefault(exporter, List.of()), this::lose);
				if (left.isEmpty()) {
					this.open.remove(exporter);
				}
				else {
					this.open.put(exporter, left);
					failed = true;
				}
			}
		}
		if (failed) {
			this.attempts++;
		}
		return failed;
	}

	/**
	 * Give up what has not been taken, and enter all spans into the ledger.
	 * @param reason why it is given up
	 * @param ledger the ledger
	 */
	void settle(DropReason reason, ExportLedger ledger) {
		this.open.values().forEach((left) -> lose(left, reason));
		this.open.clear();
		this.lost.values().forEach((why) -> ledger.settleDropped(why, 1));
		ledger.settleExported(this.spans.size() - this.lost.size());
	}

	private void lose(List<SpanData> spans, DropReason reason) {
		spans.forEach((span) -> this.lost.putIfAbsent(span, reason));
	}

}
