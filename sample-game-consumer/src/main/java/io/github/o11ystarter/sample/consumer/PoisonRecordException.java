package io.github.o11ystarter.sample.consumer;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A record that will never be understood, however often it is read. The one exception
 * that is not retried.
 */
class PoisonRecordException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	PoisonRecordException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
