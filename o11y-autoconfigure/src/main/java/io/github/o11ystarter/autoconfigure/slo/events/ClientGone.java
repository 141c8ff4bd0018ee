package io.github.o11ystarter.autoconfigure.slo.events;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Tells from an exception that the client is gone. Spring's own list also has the
 * exception for the end of any file, which may be a failure of the application.
 */
final class ClientGone {

	private static final Set<String> NAMES = Set.of("AbortedException", "AsyncRequestNotUsableException",
			"ClientAbortException", "EofException");

	private static final int DEPTH = 10;

	private ClientGone() {
	}

	static boolean isReasonOf(@Nullable Throwable error) {
		return isNamed(error) && DisconnectedClientHelper.isClientDisconnectedException(error);
	}

	private static boolean isNamed(@Nullable Throwable error) {
		Throwable cause = error;
		for (int depth = 0; cause != null && depth < DEPTH; depth++) {
			if (NAMES.contains(cause.getClass().getSimpleName())) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
