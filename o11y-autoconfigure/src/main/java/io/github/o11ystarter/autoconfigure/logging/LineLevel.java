package io.github.o11ystarter.autoconfigure.logging;

import ch.qos.logback.classic.Level;

/**
 * The levels a line can have, the least important first.
 */
enum LineLevel {

	TRACE, DEBUG, INFO, WARN, ERROR;

	static LineLevel of(Level level) {
		return switch (level.toInt()) {
			case Level.TRACE_INT -> TRACE;
			case Level.DEBUG_INT -> DEBUG;
			case Level.INFO_INT -> INFO;
			case Level.WARN_INT -> WARN;
			default -> ERROR;
		};
	}

}
