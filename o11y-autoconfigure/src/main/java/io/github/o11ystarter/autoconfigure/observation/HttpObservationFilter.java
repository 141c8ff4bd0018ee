package io.github.o11ystarter.autoconfigure.observation;

import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * Bounds what observations of HTTP requests say, those of servers and of clients: a
 * method that nobody knows makes no name, and neither a query nor user information nor,
 * unless wanted, the path leaves.
 */
class HttpObservationFilter implements ObservationFilter {

	private static final String URL = "http.url";

	private static final String URI = "uri";

	private static final String METHOD = "method";

	/**
	 * What Spring says of a method it does not know.
	 */
	private static final KeyValue UNKNOWN = KeyValue.of(METHOD, "UNKNOWN");

	/**
	 * What OpenTelemetry calls a span whose method is not known.
	 */
	private static final String UNKNOWN_NAME = "HTTP";

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT", KeyValue.NONE_VALUE);

	private final boolean paths;

	HttpObservationFilter(boolean paths) {
		this.paths = paths;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		KeyValue url = context.getHighCardinalityKeyValue(URL);
		if (url != null) {
			boundUrl(context, url.getValue());
			boundMethod(context);
			boundUri(context);
		}
		return context;
	}

	private void boundUrl(Observation.Context context, String url) {
		String bounded = this.paths ? HttpUrl.withoutQuery(url) : HttpUrl.origin(url);
		if (bounded.isEmpty() || (!this.paths && context instanceof ReceiverContext<?>)) {
			context.removeHighCardinalityKeyValue(URL);
		}
		else if (!bounded.equals(url)) {
			context.addHighCardinalityKeyValue(KeyValue.of(URL, bounded));
		}
	}

	private static void boundMethod(Observation.Context context) {
		KeyValue method = context.getLowCardinalityKeyValue(METHOD);
		if (method != null && !METHODS.contains(method.getValue())) {
			context.addLowCardinalityKeyValue(UNKNOWN);
			context.setContextualName(UNKNOWN_NAME);
		}
	}

	// A client is told a template, which may be a whole URL put together by hand.
	private static void boundUri(Observation.Context context) {
		KeyValue uri = context.getLowCardinalityKeyValue(URI);
		if (uri != null && HttpUrl.hasQuery(uri.getValue())) {
			context.addLowCardinalityKeyValue(KeyValue.of(URI, HttpUrl.withoutQuery(uri.getValue())));
		}
	}

}
