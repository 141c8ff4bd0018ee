package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.SenderContext;

/**
 * Names whom a call goes to before others look, because the meter of calls in flight and
 * the span are made at once, and counts what came of it.
 */
class HttpCallHandler implements ObservationHandler<Observation.Context> {

	private final HttpCallKinds kinds;

	private final HttpClientNames names;

	private final HttpCallLabels labels;

	HttpCallHandler(HttpCallKinds kinds, HttpClientNames names, HttpCallLabels labels) {
		this.kinds = kinds;
		this.names = names;
		this.labels = labels;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.kinds.of(context) != null;
	}

	@Override
	public void onStart(Observation.Context context) {
		HttpCallKind kind = this.kinds.of(context);
		HttpClientName name = (kind != null) ? this.labels.bound(context, kind) : null;
		if (name != null && name.calls() != null && context instanceof SenderContext<?> call
				&& call.getRemoteServiceName() == null) {
			call.setRemoteServiceName(name.keyValue().getValue());
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		HttpCallKind kind = this.kinds.of(context);
		URI url = (kind != null) ? kind.url(context) : null;
		HttpClientName name = (url != null) ? this.names.of(url) : null;
		PartnerCalls calls = (name != null) ? name.calls() : null;
		if (kind != null && calls != null) {
			calls.add(CallResult.of(kind.status(context), context.getError()));
		}
	}

}
