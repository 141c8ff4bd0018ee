package io.github.o11ystarter.autoconfigure.slo.events;

import java.net.URI;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls to others for the SLOs they belong to. An answer that could not be
 * understood counts as none.
 *
 * @param <C> type of the observations of calls
 */
class HttpClientEvents<C extends Observation.Context> implements ObservationHandler<C> {

	private static final String CLIENT_NAME = "client.name";

	private static final int LEAST_ERROR = 400;

	private final HttpClientSlos slos;

	private final HttpClientAccess<C> access;

	HttpClientEvents(HttpClientSlos slos, HttpClientAccess<C> access) {
		this.slos = slos;
		this.access = access;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.access.type().isInstance(context) && !this.slos.isEmpty();
	}

	@Override
	public void onStart(C context) {
		if (this.slos.areTimed()) {
			Elapsed.start(context);
		}
	}

	private static @Nullable String host(URI url) {
		String authority = url.getRawAuthority();
		if (url.getHost() != null || authority == null) {
			return url.getHost();
		}
		// With an underscore, for one, it is a host for all the others but the JDK.
		String host = authority.substring(authority.lastIndexOf('@') + 1);
		int port = host.lastIndexOf(':');
		return (port != -1) ? host.substring(0, port) : host;
	}

	@Override
	public void onStop(C context) {
		// Names the partner by now.
		KeyValue name = context.getLowCardinalityKeyValue(CLIENT_NAME);
		URI url = this.access.url(context);
		List<HttpJudge> byName = this.slos.of((name != null) ? name.getValue() : null);
		List<HttpJudge> byHost = this.slos.of((url != null) ? host(url) : null);
		if (byName.isEmpty() && byHost.isEmpty()) {
			return;
		}
		int status = this.access.status(context);
		if (status < LEAST_ERROR && context.getError() != null) {
			status = Statuses.IO;
		}
		long nanos = this.slos.areTimed() ? Elapsed.nanos(context) : 0;
		for (HttpJudge judge : byName) {
			judge.ended(status, nanos);
		}
		for (HttpJudge judge : byHost) {
			if (!byName.contains(judge)) {
				judge.ended(status, nanos);
			}
		}
	}

}
