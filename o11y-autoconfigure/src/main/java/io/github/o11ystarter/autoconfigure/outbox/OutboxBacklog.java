package io.github.o11ystarter.autoconfigure.outbox;

import java.time.Duration;

/**
 * Tells how much waits in an outbox, for an application whose outbox is no table, or one
 * that {@code o11y.outbox.tables} cannot describe. The name of the bean is the name of
 * the outbox.
 */
@FunctionalInterface
public interface OutboxBacklog {

	/**
	 * Read the backlog. Called by one thread for all outboxes of the application, now and
	 * then and never while metrics are scraped: whoever does not bound the time this
	 * takes keeps the others waiting.
	 * @return what waits now
	 * @throws Exception if that cannot be found out; it is counted and tried again
	 */
	Reading read() throws Exception;

	/**
	 * What waited in an outbox when somebody looked.
	 *
	 * @param pending number of entries that have not been sent, none below 0
	 * @param oldestAge age of the oldest of them, by the clock that dated them; not
	 * looked at if there are none
	 */
	record Reading(long pending, Duration oldestAge) {
	}

}
