package io.github.o11ystarter.autoconfigure.slo.events;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a request, of a servlet or a reactive application.
 *
 * @param <C> type of the observations of requests
 */
interface HttpServerAccess<C extends Observation.Context> {

	Class<C> type();

	/**
	 * The method.
	 * @return the method, {@code null} if it is not known
	 */
	@Nullable String method(C context);

	/**
	 * The template of the route.
	 * @return the template, empty for the root, {@code null} if none was found
	 */
	@Nullable String route(C context);

	/**
	 * The path.
	 * @return the path within the application
	 */
	String path(C context);

	/**
	 * The status of the answer.
	 * @return the status, whatever was thrown
	 */
	int status(C context);

	/**
	 * Whether the client did not wait for the answer.
	 * @return whether it is gone
	 */
	boolean isAbandoned(C context);

	/**
	 * Whether the request has ended, which its observation may do more than once.
	 * @return whether this is the end that counts
	 */
	boolean isEnd(C context);

}
