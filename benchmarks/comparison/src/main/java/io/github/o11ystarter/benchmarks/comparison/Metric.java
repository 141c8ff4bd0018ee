package io.github.o11ystarter.benchmarks.comparison;

/**
 * What is measured.
 */
enum Metric {

	/** Bytes allocated for a request or record. */
	BYTES("bytes"),

	/** Time of the processors for a request or record, in microseconds. */
	CPU("µs of CPU"),

	/** Requests or records a second, as many as go. */
	THROUGHPUT("a second"),

	/** Spans exported for a request or record. */
	SPANS("spans"),

	/** Size of an exported span, in bytes, before it is zipped. */
	SPAN_SIZE("bytes a span sent"),

	/** Milliseconds in which 99 of a hundred requests are answered, at a steady rate. */
	P99("ms p99"),

	/** Milliseconds until requests are served. */
	START("ms to start"),

	/** Megabytes of memory after the load. */
	RSS("MB RSS"),

	/** Threads after the load. */
	THREADS("threads");

	private final String unit;

	Metric(String unit) {
		this.unit = unit;
	}

	String unit() {
		return this.unit;
	}

}
