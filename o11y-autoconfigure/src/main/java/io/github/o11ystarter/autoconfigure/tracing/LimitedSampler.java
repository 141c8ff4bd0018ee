package io.github.o11ystarter.autoconfigure.tracing;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * A sampler that follows a caller's wish to be sampled only so many times a second.
 */
class LimitedSampler implements Sampler {

	private final Sampler delegate;

	private final ForcedSamplingLimit limit;

	LimitedSampler(Sampler delegate, ForcedSamplingLimit limit) {
		this.delegate = delegate;
		this.limit = limit;
	}

	@Override
	public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
			Attributes attributes, List<LinkData> parentLinks) {
		SamplingResult decision = this.delegate.shouldSample(parentContext, traceId, name, spanKind, attributes,
				parentLinks);
		if (spanKind != SpanKind.SERVER || !isSampled(decision) || !sampledByCaller(parentContext)) {
			return decision;
		}
		// What would have been decided without the caller's wish?
		SamplingResult own = this.delegate.shouldSample(parentContext.with(Span.getInvalid()), traceId, name, spanKind,
				attributes, parentLinks);
		return (isSampled(own) || this.limit.tryForce()) ? decision : own;
	}

	private static boolean isSampled(SamplingResult result) {
		return result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
	}

	private static boolean sampledByCaller(Context parentContext) {
		SpanContext parent = Span.fromContext(parentContext).getSpanContext();
		return parent.isRemote() && parent.isSampled();
	}

	@Override
	public String getDescription() {
		return this.delegate.getDescription();
	}

	@Override
	public String toString() {
		return getDescription();
	}

}
