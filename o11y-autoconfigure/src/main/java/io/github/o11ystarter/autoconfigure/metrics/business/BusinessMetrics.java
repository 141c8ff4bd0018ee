package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Declares business metrics. A component does so in its constructor, keeps what it gets
 * and counts with it. Declaring is strict: a name, label or currency that cannot be is a
 * {@link IllegalArgumentException} that stops the start. Counting is forgiving: nothing
 * of it throws, and what had to be refused is counted in {@code o11y.business.failures}.
 * <p>
 * Who declares a metric again in the same way gets the one there is.
 */
public interface BusinessMetrics {

	/**
	 * Begin to declare a counter of events.
	 * @param name lower-case words between dots, such as {@code game.plays}; Prometheus
	 * adds {@code _total}
	 * @param description what one more of it means; shown as HELP
	 * @return what the counter is like
	 */
	BusinessCounter.Builder counter(String name, String description);

	/**
	 * Begin to declare a total of money, kept exactly for each currency.
	 * @param name lower-case words between dots, such as {@code game.wagers}; without a
	 * currency, which is a label
	 * @param description whose money it is and what became of it; shown as HELP
	 * @return what the total is like
	 */
	MoneyTotal.Builder money(String name, String description);

	/**
	 * Begin to declare a gauge of how many different ones were seen of late.
	 * @param name lower-case words between dots, such as {@code game.players.active}
	 * @param description who counts as active, and for how long; shown as HELP
	 * @return what the gauge is like
	 */
	ActiveGauge.Builder active(String name, String description);

	/**
	 * Begin to declare a share, such as that of plays that win: a counter with the label
	 * {@code result}, which has two values.
	 * @param name lower-case words between dots, such as {@code game.plays.settled}
	 * @param description what is counted in the whole; shown as HELP
	 * @return what the share is like
	 */
	BusinessRatio.Builder ratio(String name, String description);

	/**
	 * The metrics declared so far, annotated methods included.
	 * @return metrics by name
	 */
	List<BusinessMetric> declared();

	/**
	 * Make one without the starter: for a unit test, or for an application that wants to
	 * start with {@code o11y.metrics.business.enabled=false} as well.
	 * @param registry where the metrics go
	 * @return business metrics
	 */
	static BusinessMetrics of(MeterRegistry registry) {
		return new DeclaredBusinessMetrics(new Declarations(registry));
	}

}
