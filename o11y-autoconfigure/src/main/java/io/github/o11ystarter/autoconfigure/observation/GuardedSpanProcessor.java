package io.github.o11ystarter.autoconfigure.observation;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * A processor that does not throw at whoever starts or ends a span.
 */
class GuardedSpanProcessor implements SpanProcessor {

	private final SpanProcessor delegate;

	private final ExtensionErrors errors;

	GuardedSpanProcessor(SpanProcessor delegate, ExtensionErrors errors) {
		this.delegate = delegate;
		this.errors = errors;
	}

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
		try {
			this.delegate.onStart(parentContext, span);
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.SPAN_PROCESSOR, this.delegate, ex);
		}
	}

	@Override
	public boolean isStartRequired() {
		return this.delegate.isStartRequired();
	}

	@Override
	public void onEnd(ReadableSpan span) {
		try {
			this.delegate.onEnd(span);
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.SPAN_PROCESSOR, this.delegate, ex);
		}
	}

	@Override
	public boolean isEndRequired() {
		return this.delegate.isEndRequired();
	}

	@Override
	public CompletableResultCode shutdown() {
		try {
			return this.delegate.shutdown();
		}
		catch (Throwable ex) {
			// Others want to be shut down after it.
			this.errors.caught(Extension.SPAN_PROCESSOR, this.delegate, ex);
			return CompletableResultCode.ofFailure();
		}
	}

	@Override
	public CompletableResultCode forceFlush() {
		try {
			return this.delegate.forceFlush();
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.SPAN_PROCESSOR, this.delegate, ex);
			return CompletableResultCode.ofFailure();
		}
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
