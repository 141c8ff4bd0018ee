package io.github.o11ystarter.autoconfigure.jdbc;

import java.util.function.Supplier;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of the statements of a data source, below what is going on, if that is
 * sampled. A statement outside of any trace, such as a migration at start-up or the poll
 * of an outbox, would make a trace of its own, which tells nobody anything.
 * <p>
 * A span is not made the current one. Nothing of ours happens below it, and whatever
 * follows the current span, such as the MDC, would follow it there and back.
 */
final class StatementSpans {

	static final String INSTRUMENTATION = "io.github.o11ystarter.jdbc";

	private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

	private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");

	/**
	 * A data source may take its connections from another one that is observed as well,
	 * and so may a driver. The outermost span is the one that stays. Never removed, since
	 * that costs an entry each time; what stays behind is a constant of the JDK.
	 */
	private static final ThreadLocal<Boolean> executing = new ThreadLocal<>();

	private final SpanDescriptions descriptions;

	private final Supplier<@Nullable OpenTelemetry> openTelemetry;

	private final boolean comments;

	private volatile @Nullable Tracer tracer;

	StatementSpans(DatabaseIdentity database, Supplier<@Nullable OpenTelemetry> openTelemetry, boolean comments) {
		this.descriptions = new SpanDescriptions(database);
		this.openTelemetry = openTelemetry;
		this.comments = comments;
	}

	String commented(String sql) {
		return this.comments ? TraceComment.append(sql) : sql;
	}

	@Nullable Span start(@Nullable String sql, @Nullable StatementBatch batch) {
		Context context = Context.current();
		if (!Span.fromContext(context).getSpanContext().isSampled() || Boolean.TRUE.equals(executing.get())) {
			return null;
		}
		Tracer tracer = tracer();
		if (tracer == null) {
			return null;
		}
		SpanDescription description = this.descriptions.of(sql, batch);
		SpanBuilder builder = tracer.spanBuilder(description.name())
			.setParent(context)
			.setSpanKind(SpanKind.CLIENT)
			.setAllAttributes(description.attributes());
		if (batch != null && batch.size() > 1) {
			builder.setAttribute(BATCH_SIZE, batch.size());
		}
		Span span = builder.startSpan();
		executing.set(Boolean.TRUE);
		return span;
	}

	static void end(Span span, @Nullable Throwable failure) {
		executing.set(Boolean.FALSE);
		try {
			if (failure != null) {
				span.recordException(failure);
				span.setAttribute(ERROR_TYPE, ErrorTypes.type(failure));
				span.setStatus(StatusCode.ERROR);
			}
		}
		finally {
			span.end();
		}
	}

	private @Nullable Tracer tracer() {
		Tracer tracer = this.tracer;
		if (tracer == null) {
			OpenTelemetry openTelemetry = this.openTelemetry.get();
			if (openTelemetry != null) {
				tracer = openTelemetry.getTracer(INSTRUMENTATION);
				this.tracer = tracer;
			}
		}
		return tracer;
	}

}
