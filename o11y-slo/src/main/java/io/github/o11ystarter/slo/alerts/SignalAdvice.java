package io.github.o11ystarter.slo.alerts;

import java.util.Map;

/**
 * What to do about telemetry that is lost or too much, as {@link AdviceText} reads it.
 */
final class SignalAdvice {

	static final Map<String, String> TEXTS = Map.of("LOG_LINES_DROPPED",
			"""
					Lines are lost, because nobody waits for stdout. The service works; what you search for may be missing.

					look
					- Why, and which: `sum by (instance, level, reason) (increase(o11y_logging_lines_dropped_total{$service}[5m]))`.
					- How full the buffer is: `max by (instance) (o11y_logging_buffer_bytes{$service})`.
					- Who writes so much: `sum by (level) (rate(logback_events_total{$service}[5m]))`; requests that write too many lines,
					  `increase(o11y_logging_budget_exceeded_total{$service}[5m])`, leave the message `log_budget_exceeded` with a `trace_id`.
					- Whether what reads stdout works: `TELEMETRY_PIPELINE_DOWN`, the agent on that node, its disk.

					causes
					- `buffer_full`: more lines than anybody reads, or nobody reads.
					- `write_failed`: stdout is closed, or the disk behind it is full.
					- `encode_failed`: a line that could not be made; an error of ours or of a field.
					- `shutdown`: what was left when the process had a second to end.

					mend
					- Repair or restart what reads stdout, or give its node room.
					- Set the level back that somebody has turned up.
					- Bound the line that comes most often: `o11y.logging.limits`.
					- A larger `o11y.logging.stdout.buffer-size`, if it is a burst.

					silence
					- May be silenced while the agent is repaired.
					- Escalate if the lines are needed as evidence, or if `level` error is among those that were dropped.
					""",
			"MASKING_FAILING",
			"""
					Texts were replaced as a whole by `***`, because they could not be masked in part. No secret leaks; what the lines and spans said
					is lost.

					look
					- Why: `sum by (instance, reason) (increase(o11y_masking_failures_total{$service}[5m]))`.
					- Since when, and a release at that time: `time() - process_start_time_seconds{$service}`.
					- The log line that says once which masker was late or threw.
					- Lines with the `message` `***`: their `logger` says who wrote them.

					causes
					- `too_long`: somebody logs whole bodies or files.
					- `deadline`: a pattern that backtracks, a `Masker` bean that waits, or a machine that is overloaded.
					- `error`: a `Masker` bean that throws or returns nothing, or a pattern that overflows the stack.

					mend
					- Log less: an id instead of the body.
					- Write the pattern in `o11y.masking.patterns` without nested repetitions, or repair the bean. A bean should not ask anybody.
					- Raise `o11y.masking.max-length` or `o11y.masking.deadline` only if neither helps: threads wait for it.

					silence
					- May be silenced until the next release, if nobody needs the lines.
					- Never switch masking off to end it.
					""",
			"SPANS_DROPPED",
			"""
					Traces have holes, or are missing. The service works, and its metrics and logs are whole.

					look
					- Why: `sum by (instance, reason) (increase(o11y_export_spans_dropped_total{$service, reason!="filtered"}[5m]))`.
					- What waits: `sum by (instance) (o11y_export_spans_pending{$service})`, `sum by (instance)
					  (o11y_export_memory_bytes{$service})`. What leaves: `sum by (instance) (rate(o11y_export_spans_exported_total{$service}[5m]))`.
					- The thread that exports: `o11y_export_worker_alive{$service}` and `increase(o11y_export_worker_restarts_total{$service}[1h])`.
					- The collector: `TELEMETRY_PIPELINE_DOWN`, its log, what it answers.

					causes
					- `queue_full`: more or larger spans end than can leave.
					- `export_failed`: the collector answers 401, 404 or a redirect, or was away for longer than memory lasts.
					- `rejected`: it does not take this span: 400, 413 or 422.
					- `filter_error`: a `SpanFilter` or `SpanExportingPredicate` throws, or a span could not be masked.
					- `shutdown`: the process had to stop before all was sent.

					mend
					- Bring the collector back, or put `management.opentelemetry.tracing.export.otlp.endpoint` and its credentials right.
					- Record less: `management.tracing.sampling.probability`.
					- More room: `o11y.export.max-queue-memory`, `o11y.export.max-retry-memory`.
					- Repair the filter that throws; the log says once which.
					- Restart an instance whose worker stays dead.

					silence
					- May be silenced while the collector is repaired, or until the next release.
					- Nothing to wake anybody for.
					""",
			"METRICS_OVER_BUDGET",
			"""
					The service shows more series than it may, or values of a label are counted together as `_OTHER` because there are too many.
					Totals stay exact; details are lost, and Prometheus pays for each series.

					look
					- Which label of which meter: `sum by (meter, label) (increase(o11y_metrics_labels_folded_total{$service}[1h]))`, and gauges
					  that were refused: `sum by (meter) (increase(o11y_metrics_gauges_refused_total{$service}[1h]))`.
					- The size of a scrape: `max by (instance) (o11y_scrape_series{$service}) / max by (instance)
					  (o11y_scrape_series_budget{$service})`.
					- The largest metrics: `topk(10, count by (__name__) ({$service}))`.
					- Values of a label that look like ids, paths or texts; hosts and URIs of calls:
					  `sum by (label) (increase(o11y_http_client_folded_total{$service}[1h]))`.

					causes
					- An id, a path or a text has become a label.
					- A client that puts URLs together by hand: each is a `uri` of its own. Use templates.
					- A new feature with honest numbers of meters: routes, topics, partners.
					- A label says what callers choose: a tenant, a header.

					mend
					- Take the value out of the label, and put it into the log line or the span.
					- Name partners in `o11y.metrics.partners`, and use templates for URIs.
					- If the values are few and honest: `o11y.metrics.limits.labels`, `o11y.metrics.limits.meters`, or a larger
					  `o11y.web.scrape.series-budget`.

					silence
					- May be silenced until the next release.
					- Tell whoever runs Prometheus if the series grow by the hour.
					""");

	private SignalAdvice() {
	}

}
