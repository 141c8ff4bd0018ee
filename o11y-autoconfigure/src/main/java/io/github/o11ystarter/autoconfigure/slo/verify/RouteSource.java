package io.github.o11ystarter.autoconfigure.slo.verify;

/**
 * Knows the routes of a server.
 */
interface RouteSource {

	/**
	 * Find all routes that users can call, those of the actuator left out.
	 * @return the routes
	 */
	Routes find();

}
