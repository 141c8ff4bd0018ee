package io.github.o11ystarter.autoconfigure.metrics.partners;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Those kinds of calls whose client is on the class path.
 */
final class HttpCallKinds {

	private static final String WEB_CLIENT = "org.springframework.web.reactive.function.client.WebClient";

	private final boolean reactive;

	HttpCallKinds(@Nullable ClassLoader classLoader) {
		this.reactive = ClassUtils.isPresent(WEB_CLIENT, classLoader);
	}

	@Nullable HttpCallKind of(Observation.Context context) {
		if (HttpCallKind.BLOCKING.isKindOf(context)) {
			return HttpCallKind.BLOCKING;
		}
		return (this.reactive && HttpCallKind.REACTIVE.isKindOf(context)) ? HttpCallKind.REACTIVE : null;
	}

}
