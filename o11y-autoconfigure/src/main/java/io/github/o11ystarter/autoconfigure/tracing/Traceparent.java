package io.github.o11ystarter.autoconfigure.tracing;

/**
 * The grammar of {@code traceparent}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context,
 * traceparent</a>
 */
final class Traceparent {

	private static final int LENGTH = 55;

	private static final int TRACE_ID = 3;

	private static final int PARENT_ID = 36;

	private static final int FLAGS = 53;

	private Traceparent() {
	}

	/**
	 * Whether the value can be understood. A version we do not know may go on after the
	 * flags with a hyphen; version 00 may not.
	 */
	static boolean isWellFormed(String value) {
		if (value.length() < LENGTH || value.charAt(2) != '-' || value.charAt(PARENT_ID - 1) != '-'
				|| value.charAt(FLAGS - 1) != '-') {
			return false;
		}
		if (value.length() > LENGTH && (value.charAt(LENGTH) != '-' || value.startsWith("00"))) {
			return false;
		}
		return isHex(value, 0, 2) && !value.startsWith("ff") && isId(value, TRACE_ID, PARENT_ID - 1)
				&& isId(value, PARENT_ID, FLAGS - 1) && isHex(value, FLAGS, LENGTH);
	}

	static String traceId(String value) {
		return value.substring(TRACE_ID, PARENT_ID - 1);
	}

	static String parentId(String value) {
		return value.substring(PARENT_ID, FLAGS - 1);
	}

	static boolean isSampled(String value) {
		return (Character.digit(value.charAt(LENGTH - 1), 16) & 1) == 1;
	}

	private static boolean isId(String value, int begin, int end) {
		return isHex(value, begin, end) && !isZero(value, begin, end);
	}

	private static boolean isZero(String value, int begin, int end) {
		for (int i = begin; i < end; i++) {
			if (value.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

	private static boolean isHex(String value, int begin, int end) {
		for (int i = begin; i < end; i++) {
			char c = value.charAt(i);
			if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
				return false;
			}
		}
		return true;
	}

}
