package io.github.o11ystarter.autoconfigure.tracing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.micrometer.tracing.Span;
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

	private final Tracer tracer;

	private final Propagator propagator;

	/**
	 * Create snapshots of the traces of one tracer. An application injects the bean; a
	 * test of an outbox, which needs no traces, passes the two no-op instances.
	 * @param tracer knows the current span
	 * @param propagator writes and reads the headers
	 */
	public TraceContextSnapshots(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
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
		return new TraceContextSnapshot(headers);
	}

	/**
	 * Do some work in a new span below the snapshot. If the work returns a
	 * {@link CompletionStage}, the span ends when the stage completes.
	 * @param snapshot where to continue; a new trace begins if it is empty or cannot be
	 * understood
	 * @param spanName name of the span, one of few: no ids in it
	 * @param work what to do; what it throws is recorded in the span and thrown on
	 * @param <T> type of the work's result
	 * @return what the work returned
	 */
	public <T> T continueIn(TraceContextSnapshot snapshot, String spanName, Supplier<T> work) {
		Map<String, String> headers = snapshot.headers();
		Span span = this.propagator.extract(headers, (carrier, name) -> headers.get(name)).name(spanName).start();
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

	private static void end(Span span, @Nullable Throwable failure) {
		if (failure != null) {
			span.error(failure);
		}
		span.end();
	}

}
