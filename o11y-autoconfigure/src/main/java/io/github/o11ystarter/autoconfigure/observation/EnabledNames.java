package io.github.o11ystarter.autoconfigure.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;

/**
 * Remembers what {@code management.observations.enable} says of a name. Boot looks for
 * each part of it, in a string of its own, each time.
 */
final class EnabledNames implements ObservationPredicate {

	/**
	 * Names beyond are looked up each time.
	 */
	static final int MAX_NAMES = 500;

	private static final String OF_BOOT = "org.springframework.boot.micrometer.observation.autoconfigure."
			+ "PropertiesObservationFilterPredicate";

	private final ObservationPredicate delegate;

	private final Map<String, Boolean> enabled = new ConcurrentHashMap<>();

	private EnabledNames(ObservationPredicate delegate) {
		this.delegate = delegate;
	}

	/**
	 * Remember what a predicate says, if it is the one that looks at names alone.
	 * @param predicate the predicate
	 * @return one that remembers, or the same
	 */
	static ObservationPredicate remembering(ObservationPredicate predicate) {
		return predicate.getClass().getName().equals(OF_BOOT) ? new EnabledNames(predicate) : predicate;
	}

	@Override
	public boolean test(String name, Observation.Context context) {
		Boolean known = this.enabled.get(name);
		if (known != null) {
			return known;
		}
		boolean tested = this.delegate.test(name, context);
		if (this.enabled.size() < MAX_NAMES) {
			this.enabled.put(name, tested);
		}
		return tested;
	}

}
