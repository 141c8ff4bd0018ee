package io.github.o11ystarter.sample.consumer;

import java.io.Serial;

import org.springframework.http.HttpStatusCode;

/**
 * The partner understood and will not pay.
 */
class PayoutRejectedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	PayoutRejectedException(HttpStatusCode status) {
		super("The partner answered " + status);
	}

}
