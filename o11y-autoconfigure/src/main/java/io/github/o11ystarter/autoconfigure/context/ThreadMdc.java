package io.github.o11ystarter.autoconfigure.context;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Keeps the MDC of every thread in step with its OpenTelemetry context.
 * <p>
 * Boot does the same with events, but not before the application is ready and not while
 * it drains its last requests, and their log lines would have no trace id.
 */
final class ThreadMdc implements ContextStorage {

	static final String TRACE_ID = "traceId";

	static final String SPAN_ID = "spanId";

	// There is one storage in a JVM, and there may be several applications.
	private static final AtomicInteger applications = new AtomicInteger();

	private static volatile boolean installed;

	private final ContextStorage delegate;

	private ThreadMdc(ContextStorage delegate) {
		this.delegate = delegate;
	}

	/**
	 * Has an effect before the first use of a context only.
	 */
	static void install() {
		ContextStorage.addWrapper((storage) -> {
			installed = true;
			return new ThreadMdc(storage);
		});
	}

	static boolean isInstalled() {
		ContextStorage.get();
		return installed;
	}

	static void begin() {
		applications.incrementAndGet();
	}

	static void end() {
		applications.decrementAndGet();
	}

	@Override
	public Scope attach(Context context) {
		if (applications.get() == 0) {
			return this.delegate.attach(context);
		}
		Context before = this.delegate.current();
		Scope scope = this.delegate.attach(context);
		if (scope == Scope.noop()) {
			return scope;
		}
		write(before, context);
		return () -> {
			scope.close();
			// Not what was there before: scopes are not always closed in order.
			write(context, this.delegate.current());
		};
	}

	@Override
	public @Nullable Context current() {
		return this.delegate.current();
	}

	@Override
	public Context root() {
		return this.delegate.root();
	}

	// The MDC copies itself for the next line after every change.
	private static void write(@Nullable Context from, @Nullable Context to) {
		SpanContext before = spanContext(from);
		SpanContext after = spanContext(to);
		if (!after.equals(before)) {
			put(TRACE_ID, after.isValid() ? after.getTraceId() : null);
			put(SPAN_ID, after.isValid() ? after.getSpanId() : null);
		}
		RequestIds idsBefore = RequestIds.in(from);
		RequestIds idsAfter = RequestIds.in(to);
		if (!Objects.equals(idsBefore, idsAfter)) {
			put(RequestIds.MDC_REQUEST_ID, (idsAfter != null) ? idsAfter.request() : null);
			put(RequestIds.MDC_CORRELATION_ID, (idsAfter != null) ? idsAfter.correlation() : null);
		}
	}

	private static SpanContext spanContext(@Nullable Context context) {
		Span span = (context != null) ? Span.fromContextOrNull(context) : null;
		return (span != null) ? span.getSpanContext() : SpanContext.getInvalid();
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
