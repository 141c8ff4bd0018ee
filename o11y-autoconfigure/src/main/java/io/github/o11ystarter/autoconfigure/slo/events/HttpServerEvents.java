package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

/**
 * Counts requests for the SLOs they belong to.
 * <p>
 * An exception that has not become a status, because a part of the answer was sent
 * already, counts as a 5xx. A request whose client did not wait is not bad, unless it
 * took longer than a threshold.
 *
 * @param <C> type of the observations of requests
 */
class HttpServerEvents<C extends Observation.Context> implements ObservationHandler<C> {

	private static final int SERVER_ERROR = 500;

	private static final int LEAST_ERROR = 400;

	private final HttpServerSlos slos;

	private final HttpServerAccess<C> access;

	private final boolean timed;

	HttpServerEvents(HttpServerSlos slos, HttpServerAccess<C> access) {
		this.slos = slos;
		this.access = access;
		this.timed = slos.areTimed();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.access.type().isInstance(context) && !this.slos.isEmpty();
	}

	@Override
	public void onStart(C context) {
		if (this.timed) {
			Elapsed.start(context);
		}
	}

	@Override
	public void onStop(C context) {
		String method = this.access.method(context);
		if (method == null || !this.access.isEnd(context)) {
			return;
		}
		boolean abandoned = this.access.isAbandoned(context);
		int status = this.access.status(context);
		if (status < LEAST_ERROR && context.getError() != null) {
			status = SERVER_ERROR;
		}
		String route = this.access.route(context);
		long nanos = this.timed ? Elapsed.nanos(context) : 0;
		List<HttpJudge> judges = (route != null) ? this.slos.ofRoute(method, route)
				: this.slos.ofPath(method, this.access.path(context), status, nanos);
		for (int i = 0; i < judges.size(); i++) {
			if (abandoned) {
				judges.get(i).abandoned(nanos);
			}
			else {
				judges.get(i).ended(status, nanos);
			}
		}
	}

}
