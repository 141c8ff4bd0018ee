package io.github.o11ystarter.demo.drill;

import java.time.Instant;
import java.util.Map;

/**
 * One alert that Alertmanager told a receiver of.
 *
 * @param at when
 * @param receiver the receiver
 * @param firing whether it fires, or has been resolved
 * @param labels its labels
 * @param annotations its annotations
 */
record Told(Instant at, String receiver, boolean firing, Map<String, String> labels, Map<String, String> annotations) {

	String alert() {
		return label("alertname");
	}

	String severity() {
		return label("severity");
	}

	String label(String name) {
		return this.labels.getOrDefault(name, "");
	}

	/**
	 * Returns whether two are about the same alert of the same thing.
	 * @param other the other
	 * @return whether all labels are the same
	 */
	boolean isAbout(Told other) {
		return this.labels.equals(other.labels());
	}

}
