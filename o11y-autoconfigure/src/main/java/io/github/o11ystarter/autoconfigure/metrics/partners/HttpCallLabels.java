package io.github.o11ystarter.autoconfigure.metrics.partners;

import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.jspecify.annotations.Nullable;

/**
 * Names whom a call goes to, and bounds what it says was asked for. What a convention of
 * the application says in place of Spring's stays.
 */
class HttpCallLabels implements ObservationFilter {

	private static final String URI = "uri";

	private static final KeyValue OTHER_URI = KeyValue.of(URI, CardinalityLimit.OTHER);

	private final HttpCallKinds kinds;

	private final HttpClientNames names;

	private final LongAdder foldedNames = new LongAdder();

	private final LongAdder foldedUris = new LongAdder();

	HttpCallLabels(HttpCallKinds kinds, HttpClientNames names) {
		this.kinds = kinds;
		this.names = names;
	}

	long foldedNames() {
		return this.foldedNames.sum();
	}

	long foldedUris() {
		return this.foldedUris.sum();
	}

	// Once more, for the convention has said it all again when the call ended.
	@Override
	public Observation.Context map(Observation.Context context) {
		HttpCallKind kind = this.kinds.of(context);
		HttpClientName name = (kind != null) ? bound(context, kind) : null;
		if (name != null) {
			if (isOther(context.getLowCardinalityKeyValue(HttpClientName.KEY))) {
				this.foldedNames.increment();
			}
			if (isOther(context.getLowCardinalityKeyValue(URI))) {
				this.foldedUris.increment();
			}
		}
		return context;
	}

	private static boolean isOther(@Nullable KeyValue keyValue) {
		return keyValue != null && keyValue.getValue().equals(CardinalityLimit.OTHER);
	}

	/**
	 * Replace what is not bounded.
	 * @param context a call
	 * @param kind kind of the call
	 * @return whom it goes to, {@code null} if that is not known
	 */
	@Nullable HttpClientName bound(Observation.Context context, HttpCallKind kind) {
		URI url = kind.url(context);
		HttpClientName name = (url != null) ? this.names.of(url) : null;
		if (url == null || name == null) {
			return null;
		}
		KeyValue said = context.getLowCardinalityKeyValue(HttpClientName.KEY);
		if (said != null && said.getValue().equals(url.getHost())) {
			context.addLowCardinalityKeyValue(name.keyValue());
		}
		KeyValue uri = context.getLowCardinalityKeyValue(URI);
		if (uri != null) {
			boundUri(context, uri.getValue(), name);
		}
		return name;
	}

	private static void boundUri(Observation.Context context, String uri, HttpClientName name) {
		String path = withoutQuery(uri);
		if (!KeyValue.NONE_VALUE.equals(path) && !name.admitsUri(path)) {
			context.addLowCardinalityKeyValue(OTHER_URI);
		}
		else if (path.length() != uri.length()) {
			context.addLowCardinalityKeyValue(KeyValue.of(URI, path));
		}
	}

	private static String withoutQuery(String uri) {
		int end = uri.indexOf('?');
		int fragment = uri.indexOf('#');
		if (fragment != -1 && (end == -1 || fragment < end)) {
			end = fragment;
		}
		return (end != -1) ? uri.substring(0, end) : uri;
	}

}
