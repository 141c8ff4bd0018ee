package io.github.o11ystarter.demo.drill;

import java.util.Locale;

/**
 * Ways to tell somebody.
 */
enum Channel {

	/** Wakes somebody. */
	PAGERDUTY("PagerDuty"),

	/** Is read in business hours. */
	SLACK("Slack"),

	/** Tells those who are not on the rota. */
	EMAIL("email"),

	/** Is read by programs: the log of alerts, the dead man's switch. */
	WEBHOOK("webhook");

	private final String title;

	Channel(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	String path() {
		return name().toLowerCase(Locale.ROOT);
	}

}
