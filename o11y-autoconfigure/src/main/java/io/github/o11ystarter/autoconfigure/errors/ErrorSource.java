package io.github.o11ystarter.autoconfigure.errors;

import java.util.Locale;

/**
 * Where an error was not handled, and what the line about it is called.
 */
enum ErrorSource {

	HTTP("http_request_failed", true),

	KAFKA("kafka_record_failed", true),

	ASYNC("async_method_failed", false),

	SCHEDULED("scheduled_task_failed", true),

	THREAD("thread_failed", false);

	private final String event;

	private final boolean observed;

	ErrorSource(String event, boolean observed) {
		this.event = event;
		this.observed = observed;
	}

	String event() {
		return this.event;
	}

	/**
	 * Whether there is an observation that marks its own span.
	 */
	boolean isObserved() {
		return this.observed;
	}

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
