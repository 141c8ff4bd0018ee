package io.github.o11ystarter.autoconfigure.context;

import java.util.concurrent.ThreadLocalRandom;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * The ids that people search for: the one of a request, and the one that all requests of
 * an errand share.
 *
 * @param request id of the request, {@code null} if it came without and may not be made
 * @param correlation id of the errand, {@code null} in the same case
 */
record RequestIds(@Nullable String request, @Nullable String correlation) {

	static final String MDC_REQUEST_ID = "request_id";

	static final String MDC_CORRELATION_ID = "correlation_id";

	private static final ContextKey<RequestIds> KEY = ContextKey.named("o11y-request-ids");

	private static final int MAX_LENGTH = 64;

	private static final int HEX = 16;

	static @Nullable RequestIds in(@Nullable Context context) {
		return (context != null) ? context.get(KEY) : null;
	}

	Context storeIn(Context context) {
		return context.with(KEY, this);
	}

	/**
	 * Whether an id can be written anywhere: into a header, a log line, a query.
	 */
	static boolean isSane(@Nullable String id) {
		if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			boolean sane = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
					|| c == '_' || c == '-';
			if (!sane) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Make a new id. It has to be unique, not secret.
	 * @return 32 hexadecimal digits
	 */
	static String newId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		StringBuilder id = new StringBuilder(2 * HEX);
		appendHex(id, random.nextLong());
		appendHex(id, random.nextLong());
		return id.toString();
	}

	private static void appendHex(StringBuilder id, long value) {
		for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
			id.append(Character.forDigit((int) (value >>> shift) & 0xf, HEX));
		}
	}

}
