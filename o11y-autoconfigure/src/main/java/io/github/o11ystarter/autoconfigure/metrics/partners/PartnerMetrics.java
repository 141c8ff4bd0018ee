package io.github.o11ystarter.autoconfigure.metrics.partners;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What came of calls to partners, and how many calls go without a name of their own. All
 * series are there from the start, so that the first failure is a rise.
 */
class PartnerMetrics implements MeterBinder {

	private static final String FOLDED = "o11y.http.client.folded";

	private final HttpClientNames names;

	private final HttpCallLabels labels;

	PartnerMetrics(HttpClientNames names, HttpCallLabels labels) {
		this.names = names;
		this.labels = labels;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.names.partners().forEach((partner, name) -> {
			PartnerCalls calls = name.calls();
			if (calls != null) {
				bind(registry, partner, calls);
			}
		});
		FunctionCounter.builder(FOLDED, this.labels, HttpCallLabels::foldedNames)
			.description("HTTP calls that are counted as _OTHER because a label had its fill of values.")
			.tag("label", "client_name")
			.register(registry);
		FunctionCounter.builder(FOLDED, this.labels, HttpCallLabels::foldedUris)
			.description("HTTP calls that are counted as _OTHER because a label had its fill of values.")
			.tag("label", "uri")
			.register(registry);
	}

	private static void bind(MeterRegistry registry, String partner, PartnerCalls calls) {
		for (CallResult result : CallResult.values()) {
			FunctionCounter.builder("o11y.partner.requests", calls, (all) -> all.count(result).sum())
				.description("Calls to the APIs of partners, by what came of them.")
				.tag("partner", partner)
				.tag("result", result.result())
				.tag("reason", result.reason())
				.register(registry);
		}
	}

}
