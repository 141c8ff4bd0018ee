package io.github.o11ystarter.autoconfigure.tracing;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the caller's span would: not to be its parent, only to be remembered until
 * the new span starts and can link to it. Of an extracted context nothing but its span
 * reaches the start of the new one.
 */
final class CallerSpan implements Span {

	private static final ContextKey<SpanContext> KEY = ContextKey.named("o11y-caller");

	private final SpanContext caller;

	CallerSpan(SpanContext caller) {
		this.caller = caller;
	}

	/**
	 * The caller of the span that starts in this context.
	 * @return the caller, {@code null} if there is none
	 */
	static @Nullable SpanContext in(Context context) {
		return context.get(KEY);
	}

	/**
	 * This span as the current one of an extracted context.
	 */
	Context asCurrentOf(Context context) {
		return Span.super.storeInContext(context);
	}

	/**
	 * What is asked for when the new span starts: no parent, and whom to link to.
	 */
	@Override
	public Context storeInContext(Context context) {
		return context.with(Span.getInvalid()).with(KEY, this.caller);
	}

	@Override
	public SpanContext getSpanContext() {
		return SpanContext.getInvalid();
	}

	@Override
	public boolean isRecording() {
		return false;
	}

	@Override
	public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
		return this;
	}

	@Override
	public Span addEvent(String name, Attributes attributes) {
		return this;
	}

	@Override
	public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
		return this;
	}

	@Override
	public Span setStatus(StatusCode statusCode, String description) {
		return this;
	}

	@Override
	public Span recordException(Throwable exception, Attributes additionalAttributes) {
		return this;
	}

	@Override
	public Span updateName(String name) {
		return this;
	}

	@Override
	public void end() {
	}

	@Override
	public void end(long timestamp, TimeUnit unit) {
	}

}
