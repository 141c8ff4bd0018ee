package io.github.o11ystarter.slo.runbooks;

import org.jspecify.annotations.Nullable;

/**
 * Knows what to do about alerts.
 */
@FunctionalInterface
public interface Guide {

	/**
	 * Look an alert up.
	 * @param alert name of the alert, {@code SLO_BURN_RATE}
	 * @return what is known about it, {@code null} if nothing is
	 */
	@Nullable Advice find(String alert);

	/**
	 * Ask somebody else, too.
	 * @param other who is asked if this one knows nothing
	 * @return a guide that knows what both know
	 */
	default Guide or(Guide other) {
		return (alert) -> {
			Advice advice = find(alert);
			return (advice != null) ? advice : other.find(alert);
		};
	}

	/**
	 * What there is to know about alerts on SLOs.
	 * @return a guide
	 */
	static Guide ofSlos() {
		return SloAdvice::find;
	}

}
