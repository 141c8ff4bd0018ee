package io.github.o11ystarter.autoconfigure.logging;

import java.util.Set;

/**
 * The names of the fields we write ourselves.
 */
final class LogFields {

	static final String TIMESTAMP = "timestamp";

	static final String LEVEL = "level";

	static final String SERVICE = "service";

	static final String ENVIRONMENT = "environment";

	static final String VERSION = "version";

	static final String INSTANCE = "instance";

	static final String LOGGER = "logger";

	static final String THREAD = "thread";

	static final String MESSAGE = "message";

	static final String TRACE_ID = "trace_id";

	static final String SPAN_ID = "span_id";

	static final String ERROR_TYPE = "error.type";

	static final String ERROR_MESSAGE = "error.message";

	static final String ERROR_STACK_TRACE = "error.stack_trace";

	/**
	 * Names nobody else may write: a second {@code level} in one object is read by some
	 * parsers as the first and by others as the last.
	 */
	static final Set<String> RESERVED = Set.of(TIMESTAMP, LEVEL, SERVICE, ENVIRONMENT, VERSION, INSTANCE, LOGGER,
			THREAD, MESSAGE, TRACE_ID, SPAN_ID, ERROR_TYPE, ERROR_MESSAGE, ERROR_STACK_TRACE);

	private LogFields() {
	}

	/**
	 * A name that is free to be written.
	 */
	static String free(String name) {
		return RESERVED.contains(name) ? "_" + name : name;
	}

}
