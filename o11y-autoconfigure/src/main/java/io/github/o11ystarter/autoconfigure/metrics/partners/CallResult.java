package io.github.o11ystarter.autoconfigure.metrics.partners;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 */
enum CallResult {

	/**
	 * An answer of the classes 1xx to 3xx.
	 */
	SUCCESS("success", "none"),

	/**
	 * The partner is there and will not do this: 4xx.
	 */
	REJECTED("rejected", "client_error"),

	/**
	 * 5xx, and whatever is no status at all.
	 */
	SERVER_ERROR("failure", "server_error"),

	/**
	 * A reactive caller did not wait for the answer.
	 */
	CANCELLED("failure", "cancelled"),

	/**
	 * An answer that could not be understood, or no call because something of our own
	 * failed before.
	 */
	OTHER("failure", "other"),

	// From here on in the order of what tells more, see CallFailures.

	/**
	 * Trouble with the connection, in the midst of an answer too.
	 */
	CONNECTION("failure", "connection"),

	/**
	 * Nobody listens.
	 */
	REFUSED("failure", "refused"),

	/**
	 * There was no agreement on encryption, or the certificate is no good.
	 */
	TLS("failure", "tls"),

	/**
	 * Connecting, or the answer, took too long.
	 */
	TIMEOUT("failure", "timeout"),

	/**
	 * The name of the host means nothing.
	 */
	UNKNOWN_HOST("failure", "unknown_host");

	private final String result;

	private final String reason;

	CallResult(String result, String reason) {
		this.result = result;
		this.reason = reason;
	}

	String result() {
		return this.result;
	}

	String reason() {
		return this.reason;
	}

	/**
	 * Judge a call.
	 * @param status status of the answer, 0 if there was none
	 * @param error what was thrown, {@code null} if nothing was
	 * @return what came of it
	 */
	static CallResult of(int status, @Nullable Throwable error) {
		if (status >= 500) {
			return SERVER_ERROR;
		}
		if (status >= 400) {
			return REJECTED;
		}
		if (error != null) {
			return CallFailures.classify(error);
		}
		return (status == 0) ? CANCELLED : SUCCESS;
	}

}
