package io.github.o11ystarter.autoconfigure.export;

/**
 * Why a span that has ended did not leave the process.
 */
enum DropReason {

	/**
	 * More spans, or larger ones, than the queue may hold.
	 */
	QUEUE_FULL,

	/**
	 * A {@code SpanExportingPredicate} of the application did not want it.
	 */
	FILTERED,

	/**
	 * A {@code SpanFilter}, {@code SpanExportingPredicate} or mask threw: what could not
	 * be masked must not leave.
	 */
	FILTER_ERROR,

	/**
	 * An exporter or a collector does not take this very span.
	 */
	REJECTED,

	/**
	 * It could not be delivered as long as there was memory to wait in.
	 */
	EXPORT_FAILED,

	/**
	 * It was left when the application had to stop.
	 */
	SHUTDOWN

}
