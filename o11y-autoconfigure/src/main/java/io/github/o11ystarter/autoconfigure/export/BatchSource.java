package io.github.o11ystarter.autoconfigure.export;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of what is in the queue, as filters and bounds let it leave.
 *
 * @param queue where spans come from
 * @param filters what the application has to say about them
 * @param names what names may leave
 * @param exporters who shall have them
 * @param maxSize spans of a batch
 * @param ledger where the worker's debt is entered
 */
record BatchSource(SpanQueue queue, SpanFilters filters, SpanNames names, List<GuardedExporter> exporters, int maxSize,
		ExportLedger ledger) {

	/**
	 * Spans that are filtered and masked are no longer in the queue and not yet counted
	 * anywhere, so there must not be much of them. Collectors refuse more than a few
	 * megabytes, too.
	 */
	private static final long MAX_BYTES = 1024 * 1024L;

	/**
	 * The next batch.
	 * @return a batch, {@code null} if nothing is left
	 */
	@Nullable SpanBatch next() {
		List<SpanData> spans = new ArrayList<>();
		long bytes = 0;
		for (int taken = 0; (taken < this.maxSize && bytes < MAX_BYTES) || spans.isEmpty(); taken++) {
			SpanQueue.QueuedSpan next = this.queue.poll();
			if (next == null) {
				break;
			}
			this.ledger.take();
			SpanData span = this.filters.apply(next.span());
			if (span != null) {
				spans.add(ExceptionTexts.bound(this.names.apply(span)));
				bytes += next.bytes();
			}
		}
		return spans.isEmpty() ? null : new SpanBatch(spans, bytes, this.exporters);
	}

}
