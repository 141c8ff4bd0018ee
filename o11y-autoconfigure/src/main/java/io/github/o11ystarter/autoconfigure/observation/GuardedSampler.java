package io.github.o11ystarter.autoconfigure.observation;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * A sampler that does not throw at whoever starts a span. A span nobody could decide
 * about is not exported: a broken sampler must not be the most expensive one.
 */
class GuardedSampler implements Sampler {

	private final Sampler delegate;

	private final ExtensionErrors errors;

	GuardedSampler(Sampler delegate, ExtensionErrors errors) {
		this.delegate = delegate;
		this.errors = errors;
	}

	@Override
	public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
			Attributes attributes, List<LinkData> parentLinks) {
		try {
			return this.delegate.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
		}
		catch (Throwable ex) {
			this.errors.caught(Extension.SAMPLER, this.delegate, ex);
			return SamplingResult.drop();
		}
	}

	@Override
	public String getDescription() {
		return this.delegate.getDescription();
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
