package io.github.o11ystarter.benchmarks.comparison;

import java.util.Locale;

/**
 * What the service is asked for. Names are those of the baseline file.
 */
enum Scenario {

	/** A request that reads one row. */
	ONE_QUERY("HTTP, 1 query", "GET", "/items/1"),

	/** A request that reads ten rows, one after the other. */
	TEN_QUERIES("HTTP, 10 queries", "GET", "/items"),

	/** A request that sends a record. */
	SEND("HTTP to Kafka", "POST", "/events/1"),

	/** A record that becomes a row. */
	RECEIVE("Kafka to a row", "", "");

	private final String title;

	private final String method;

	private final String path;

	Scenario(String title, String method, String path) {
		this.title = title;
		this.method = method;
		this.path = path;
	}

	String title() {
		return this.title;
	}

	String file() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String method() {
		return this.method;
	}

	String path() {
		return this.path;
	}

}
