package io.github.o11ystarter.autoconfigure.slo.events;

import java.net.URI;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a call, made by a blocking or a reactive client.
 *
 * @param <C> type of the observations of calls
 */
interface HttpClientAccess<C extends Observation.Context> {

	Class<C> type();

	/**
	 * What is called.
	 * @return the URL, {@code null} if it is not known
	 */
	@Nullable URI url(C context);

	/**
	 * The status of the answer.
	 * @return the status, {@link Statuses#IO} if there was no answer
	 */
	int status(C context);

}
