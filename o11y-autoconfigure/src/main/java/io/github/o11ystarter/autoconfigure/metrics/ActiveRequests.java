package io.github.o11ystarter.autoconfigure.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests that are being served. Micrometer's own timer of what is still
 * running has labels that cannot be known yet, as if every request that runs had
 * succeeded, and a meter for each of them.
 *
 * @param <C> type of the observations of requests
 * @see <a href=
 * "https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserveractive_requests">OpenTelemetry:
 * http.server.active_requests</a>
 */
class ActiveRequests<C extends RequestReplyReceiverContext<?, ?>> implements ObservationHandler<C>, MeterBinder {

	/**
	 * Methods OpenTelemetry knows; any other is {@code _OTHER}.
	 */
	private static final List<String> METHODS = List.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST",
			"PUT", "TRACE");

	private final Class<C> type;

	private final Function<C, @Nullable String> method;

	private final AtomicInteger others = new AtomicInteger();

	private final Map<String, AtomicInteger> active = new LinkedHashMap<>();

	/**
	 * @param type type of the observations of requests
	 * @param method gives the method of a request
	 */
	ActiveRequests(Class<C> type, Function<C, @Nullable String> method) {
		this.type = type;
		this.method = method;
		METHODS.forEach((known) -> this.active.put(known, new AtomicInteger()));
		this.active.put(CardinalityLimit.OTHER, this.others);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.type.isInstance(context);
	}

	@Override
	public void onStart(C context) {
		String method = this.method.apply(context);
		AtomicInteger count = (method != null) ? this.active.getOrDefault(method, this.others) : this.others;
		count.incrementAndGet();
		// The server may use the request for another one by the time it ends.
		context.put(ActiveRequests.class, count);
	}

	@Override
	public void onStop(C context) {
		// Spring ends the observation of a request twice if an asynchronous one times
		// out.
		if (context.remove(ActiveRequests.class) instanceof AtomicInteger count) {
			count.decrementAndGet();
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.active.forEach((method, count) -> Gauge.builder("http.server.active_requests", count, AtomicInteger::get)
			.description("Requests that are being served.")
			.tag("http_request_method", method)
			.register(registry));
	}

}
