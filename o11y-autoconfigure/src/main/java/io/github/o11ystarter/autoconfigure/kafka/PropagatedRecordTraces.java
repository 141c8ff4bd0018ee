package io.github.o11ystarter.autoconfigure.kafka;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@link RecordTraces} by OpenTelemetry's propagation.
 */
class PropagatedRecordTraces implements RecordTraces {

	// One record and one batch a consumer thread: the next failure takes the place.
	private static final ThreadLocal<@Nullable Failure> LAST_RECORD = new ThreadLocal<>();

	private static final ThreadLocal<@Nullable Context> LAST_BATCH = new ThreadLocal<>();

	private final TextMapPropagator propagator;

	PropagatedRecordTraces(TextMapPropagator propagator) {
		this.propagator = propagator;
	}

	/**
	 * What the headers of a record say.
	 * @param record the record
	 * @return its context, an invalid one if there is none or none to be believed
	 */
	SpanContext contextOf(ConsumerRecord<?, ?> record) {
		return Span.fromContext(extract(record)).getSpanContext();
	}

	@Override
	public boolean isInTrace() {
		return isTrace(Context.current());
	}

	@Override
	public TraceScope continueRecord(ConsumerRecord<?, ?> record) {
		Failure failure = LAST_RECORD.get();
		if (failure != null && failure.record() == record) {
			return open(failure.context());
		}
		Context extracted = extract(record);
		return isTrace(extracted) ? open(extracted) : open(Context.current());
	}

	@Override
	public TraceScope continueBatch() {
		Context context = LAST_BATCH.get();
		LAST_BATCH.remove();
		return open((context != null) ? context : Context.current());
	}

	@Override
	public void failed(ConsumerRecord<?, ?> record) {
		LAST_RECORD.set(new Failure(record, Context.current()));
	}

	@Override
	public void batchFailed() {
		LAST_BATCH.set(Context.current());
	}

	private Context extract(ConsumerRecord<?, ?> record) {
		return this.propagator.extract(Context.root(), record, HeaderGetter.INSTANCE);
	}

	@SuppressWarnings("MustBeClosedChecker") // closed by who asked for it
	private static TraceScope open(Context context) {
		Scope scope = context.makeCurrent();
		return scope::close;
	}

	private static boolean isTrace(Context context) {
		return Span.fromContext(context).getSpanContext().isValid();
	}

	private record Failure(ConsumerRecord<?, ?> record, Context context) {
	}

	private enum HeaderGetter implements TextMapGetter<ConsumerRecord<?, ?>> {

		INSTANCE;

		@Override
		public Iterable<String> keys(ConsumerRecord<?, ?> record) {
			return List.of();
		}

		@Override
		public @Nullable String get(@Nullable ConsumerRecord<?, ?> record, String name) {
			return (record != null) ? PropagationHeaders.value(record.headers(), name) : null;
		}

		@Override
		public Iterator<String> getAll(@Nullable ConsumerRecord<?, ?> record, String name) {
			return (record != null) ? PropagationHeaders.values(record.headers(), name).iterator()
					: Collections.emptyIterator();
		}

	}

}
