package io.github.o11ystarter.autoconfigure.metrics.partners;

import io.micrometer.observation.ObservationHandler;

import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;

/**
 * The first group of handlers, with one member. A handler of no group would come last,
 * when the meter of calls in flight is made already.
 */
class HttpCallHandlerGroup implements ObservationHandlerGroup {

	@Override
	public Class<?> handlerType() {
		return HttpCallHandler.class;
	}

	@Override
	public boolean isMember(ObservationHandler<?> handler) {
		return handler instanceof HttpCallHandler;
	}

	@Override
	public int compareTo(ObservationHandlerGroup other) {
		return (other instanceof HttpCallHandlerGroup) ? 0 : -1;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof HttpCallHandlerGroup;
	}

	@Override
	public int hashCode() {
		return HttpCallHandlerGroup.class.hashCode();
	}

}
