package io.github.o11ystarter.autoconfigure.masking;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;

/**
 * A text could not be masked, so that nothing of it may be shown.
 */
final class MaskingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	MaskingException(Failure failure) {
		// Without a stack trace: nobody sees it, and it may be thrown often.
		super(failure.tag(), null, false, false);
		this.failure = failure;
	}

	Failure failure() {
		return this.failure;
	}

}
