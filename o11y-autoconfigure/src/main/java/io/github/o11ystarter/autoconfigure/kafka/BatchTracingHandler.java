package io.github.o11ystarter.autoconfigure.kafka;

import java.util.LinkedHashSet;
import java.util.Set;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the span of a batch. Its records come from many traces and it can be the child of
 * one at most, so it is a trace of its own with a link to each of them.
 */
class BatchTracingHandler implements TracingObservationHandler<KafkaBatchContext> {

	private final Tracer tracer;

	private final PropagatedRecordTraces traces;

	private final int maxLinks;

	BatchTracingHandler(Tracer tracer, PropagatedRecordTraces traces, int maxLinks) {
		this.tracer = tracer;
		this.traces = traces;
		this.maxLinks = maxLinks;
	}

	@Override
	public void onStart(KafkaBatchContext context) {
		Span.Builder builder = this.tracer.spanBuilder().setNoParent().kind(Span.Kind.CONSUMER);
		for (SpanContext link : links(context)) {
			TraceContext linked = this.tracer.traceContextBuilder()
				.traceId(link.getTraceId())
				.spanId(link.getSpanId())
				.sampled(link.isSampled())
				.build();
			builder.addLink(new Link(linked));
		}
		getTracingContext(context).setSpan(builder.start());
	}

	private Set<SpanContext> links(KafkaBatchContext context) {
		Set<SpanContext> links = new LinkedHashSet<>();
		for (ConsumerRecord<?, ?> record : context.records()) {
			if (links.size() == this.maxLinks) {
				// More would be read from their headers only to be dropped.
				break;
			}
			SpanContext link = this.traces.contextOf(record);
			if (link.isValid()) {
				links.add(link);
			}
		}
		return links;
	}

	@Override
	public void onStop(KafkaBatchContext context) {
		Span span = getRequiredSpan(context);
		tagSpan(context, span);
		span.name(getSpanName(context));
		endSpan(context, span);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof KafkaBatchContext;
	}

	@Override
	public Tracer getTracer() {
		return this.tracer;
	}

}
