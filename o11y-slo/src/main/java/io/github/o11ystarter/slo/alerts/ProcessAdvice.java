package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about the Java process, as {@link AdviceText} reads it.
 */
final class ProcessAdvice {

	static final Map<String, String> TEXTS = Map.of("JVM_HEAP_EXHAUSTED",
			"""
					Nearly all of the heap is in use even after garbage collections, and the process spends its time collecting. It becomes slow,
					and ends with an `OutOfMemoryError` soon.

					look
					- Since when, and which instance: `jvm_memory_usage_after_gc{$service, pool="long-lived"}` and `jvm_gc_overhead{$service}`. A
					  slope over days is a leak, a step is a request or a job.
					- What is kept: `jcmd <pid> GC.class_histogram`, and a dump with `jcmd <pid> GC.heap_dump <file>`, which stops the process
					  for a while and has secrets in it. A JRE has no `jcmd`: use that of a JDK in a container beside it which shares its
					  processes and its user.
					- How much is allocated: `rate(jvm_gc_memory_allocated_bytes_total{$service}[5m])`.
					- What came in at that time: log lines of the instance, and traces with many spans or rows.

					causes
					- A cache or a map without a bound.
					- A result that is read as a whole: all rows, a large file, a large body.
					- Too many requests or records at once, each with its data.
					- A heap that is too small for what the service has become.

					mend
					- Take a histogram, then restart the instance. That helps a leak until it is full again.
					- Roll back the release that began the slope.
					- Bound the cache, read in pages.
					- More heap, `-XX:MaxRAMPercentage` or more memory for the container, if the slope is traffic.

					silence
					- Only while somebody works at it.
					- Escalate if all instances show it: they end one after another.
					""",
			"LOG_ERROR_BURST",
			"""
					Many lines of level ERROR. ERROR is for what somebody has to do something about, so either there is much to do or the level is
					wrong.

					look
					- One instance or all, and since when: `sum by (instance) (rate(logback_events_total{$service, level="error"}[5m]))`.
					- Errors nobody handled, by class and place: `sum by (type, source) (increase(o11y_errors_total{$service}[5m]))`.
					- The lines themselves, `level` ERROR, counted by `error.fingerprint`, and those without one by `logger` and `message`. One
					  fingerprint is one mistake.
					- One line of the most frequent kind: `error.stack_trace` begins with the root cause, `trace_id` is the way to the rest.

					causes
					- A release with a new mistake: a fingerprint that was not there last week.
					- A dependency is away, and every attempt logs.
					- A loop that fails and goes on.
					- Something that is a warning is logged as an error.

					mend
					- Repair what the most frequent fingerprint names, or roll back.
					- If it is a dependency, see its own alert.
					- Log what is mended by itself as WARN.
					- Bound lines that come too often with `o11y.logging.limits`; errors only with a `max-level` that says so.

					silence
					- May be silenced once the kind is known and planned, until it is repaired. A new kind is hidden meanwhile: alert on new
					  fingerprints in Loki; the page on errors of o11y-starter has the rule.
					- Usual at that number: raise `o11y.slo.alerts.log-error-burst.threshold`.
					""");

	private ProcessAdvice() {
	}

}
