package io.github.o11ystarter.autoconfigure.export;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An answer of a collector that is not a success.
 */
class CollectorAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_CAUSES = 8;

	private final int status;

	private final transient Duration retryAfter;

	CollectorAnswerException(int status, Duration retryAfter) {
		super("The collector answered with status " + status);
		this.status = status;
		this.retryAfter = retryAfter;
	}

	static @Nullable CollectorAnswerException in(@Nullable Throwable failure) {
		Throwable candidate = failure;
		for (int i = 0; candidate != null && i < MAX_CAUSES; i++) {
			if (candidate instanceof CollectorAnswerException answer) {
				return answer;
			}
			candidate = candidate.getCause();
		}
		return null;
	}

	Duration getRetryAfter() {
		return this.retryAfter;
	}

	/**
	 * Whether OTLP says that the same request may succeed later.
	 * @return whether it makes sense to try again
	 * @see <a href=
	 * "https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes">OTLP,
	 * retryable response codes</a>
	 */
	boolean isTemporary() {
		return switch (this.status) {
			case 429, 502, 503, 504 -> true;
			default -> false;
		};
	}

	boolean isAboutContent() {
		return this.status == 400 || this.status == 413 || this.status == 422;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		// Nobody learns from it where a collector has its troubles.
		return this;
	}

}
