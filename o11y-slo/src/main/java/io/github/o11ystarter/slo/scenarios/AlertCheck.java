package io.github.o11ystarter.slo.scenarios;

import java.time.Duration;
import java.util.List;

/**
 * What fires at a time.
 *
 * @param at time since the first sample
 * @param alert name of the alert
 * @param firing all alerts of the name that fire then, none if it is silent
 */
public record AlertCheck(Duration at, String alert, List<FiringAlert> firing) {

	/**
	 * The alerts are copied.
	 */
	public AlertCheck {
		firing = List.copyOf(firing);
	}

}
