package io.github.o11ystarter.autoconfigure.export;

/**
 * What a {@link LedgerSpanProcessor} consists of.
 *
 * @param worker what its thread does
 * @param queue between the threads that end spans and its own
 * @param unsettled what the worker could not deliver yet
 * @param ledger the account of all spans
 * @param deadline until when exporters may take
 * @param schedule when it does what
 */
record ExportParts(ExportWorker worker, SpanQueue queue, UnsettledBatches unsettled, ExportLedger ledger,
		ExportDeadline deadline, ExportSchedule schedule) {

	long pending() {
		return (long) this.queue.size() + this.ledger.held();
	}

	long bytes() {
		return this.queue.bytes() + this.unsettled.bytes();
	}

}
