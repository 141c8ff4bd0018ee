package io.github.o11ystarter.autoconfigure.tracing;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.o11ystarter.autoconfigure.tracing.SnapshotSeal.Verdict;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of the current trace and continues them later. A transactional outbox
 * stores {@link #capture()} with each row and publishes the row in
 * {@link #continueIn(TraceContextSnapshot, String, Supplier) continueIn}, so that the
 * record belongs to the trace of the request that wrote it.
 */
public final class TraceContextSnapshots {

	/**
	 * How old a snapshot may be to be continued, if nothing else is said.
	 */
	static final Duration DEFAULT_MAX_AGE = Duration.ofHours(1);

	/**
	 * Attribute of a link that says why there is a link and no parent.
	 */
	private static final String REASON = "o11y.snapshot";

	private final Tracer tracer;

	private final Propagator propagator;

	private final SnapshotSeal seal;

	/**
	 * Create snapshots of the traces of one tracer. An application injects the bean; a
	 * test of an outbox, which needs no traces, passes the two no-op instances.
	 * @param tracer knows the current span
	 * @param propagator writes and reads the headers
	 */
	public TraceContextSnapshots(Tracer tracer, Propagator propagator) {
		this(tracer, propagator, new SnapshotSeal(null, DEFAULT_MAX_AGE, Clock.systemUTC()));
	}

	TraceContextSnapshots(Tracer tracer, Propagator propagator, SnapshotSeal seal) {
		this.tracer = tracer;
		this.propagator = propagator;
		this.seal = seal;
	}

	/**
	 * The current trace context of this thread.
	 * @return the snapshot, {@link TraceContextSnapshot#EMPTY} outside of any trace
	 */
	public TraceContextSnapshot capture() {
		Span span = this.tracer.currentSpan();
		if (span == null) {
			return TraceContextSnapshot.EMPTY;
		}
		Map<String, String> headers = new TreeMap<>();
		this.propagator.inject(span.context(), headers, (carrier, name, value) -> headers.put(name, value));
		return headers.isEmpty() ? TraceContextSnapshot.EMPTY : new TraceContextSnapshot(this.seal.seal(headers));
	}

	/**
	 * Do some work in a new span below the snapshot. If the work returns a
	 * {@link CompletionStage}, the span ends when the stage completes. A snapshot that is
	 * older than {@code o11y.tracing.snapshots.max-age}, or not as it was captured, is
	 * linked to from a new trace instead.
	 * @param snapshot where to continue; a new trace begins if it is empty or cannot be
	 * understood
	 * @param spanName name of the span, one of few: no ids in it
	 * @param work what to do; what it throws is recorded in the span and thrown on
	 * @param <T> type of the work's result
	 * @return what the work returned
	 */
	public <T> T continueIn(TraceContextSnapshot snapshot, String spanName, Supplier<T> work) {
		Span span = spanBuilder(snapshot.headers()).name(spanName).start();
		boolean endsLater = false;
		try (Tracer.SpanInScope scope = this.tracer.withSpan(span)) {
			T result = work.get();
			if (result instanceof CompletionStage<?> stage) {
				endsLater = true;
				stage.whenComplete((value, failure) -> end(span, failure));
			}
			return result;
		}
		catch (Throwable ex) {
			span.error(ex);
			throw ex;
		}
		finally {
			if (!endsLater) {
				span.end();
			}
		}
	}

	/**
	 * Do some work in a new span below the snapshot.
	 * @param snapshot where to continue; a new trace begins if it is empty or cannot be
	 * understood
	 * @param spanName name of the span, one of few: no ids in it
	 * @param work what to do; what it throws is recorded in the span and thrown on
	 * @see #continueIn(TraceContextSnapshot, String, Supplier)
	 */
	public void continueIn(TraceContextSnapshot snapshot, String spanName, Runnable work) {
		continueIn(snapshot, spanName, () -> {
			work.run();
			return Boolean.TRUE;
		});
	}

	private Span.Builder spanBuilder(Map<String, String> headers) {
		Verdict verdict = this.seal.judge(headers);
		if (verdict == Verdict.FRESH) {
			return this.propagator.extract(headers, (carrier, name) -> headers.get(name));
		}
		// What else was captured, such as request ids, still goes along.
		Map<String, String> others = new TreeMap<>(headers);
		others.remove("tracestate");
		String traceparent = others.remove("traceparent");
		Span.Builder builder = this.propagator.extract(others, (carrier, name) -> others.get(name)).setNoParent();
		if (traceparent != null && Traceparent.isWellFormed(traceparent)) {
			builder.addLink(new Link(context(traceparent), Map.of(REASON, verdict.name().toLowerCase(Locale.ROOT))));
		}
		return builder;
	}

	private TraceContext context(String traceparent) {
		return this.tracer.traceContextBuilder()
			.traceId(Traceparent.traceId(traceparent))
			.spanId(Traceparent.parentId(traceparent))
			.sampled(Traceparent.isSampled(traceparent))
			.build();
	}

	private static void end(Span span, @Nullable Throwable failure) {
		if (failure != null) {
			span.error(failure);
		}
		span.end();
	}

}
