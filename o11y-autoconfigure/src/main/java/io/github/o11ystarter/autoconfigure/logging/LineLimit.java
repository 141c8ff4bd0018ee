package io.github.o11ystarter.autoconfigure.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.o11ystarter.autoconfigure.cardinality.CardinalityLimit;

import org.springframework.boot.logging.LogLevel;

/**
 * Lets some lines through and suppresses others, each message by itself, so that one that
 * comes often does not take the place of one that comes once.
 */
class LineLimit {

	/**
	 * An application that puts ids into its messages has a new one each time. From here
	 * on they share one account.
	 */
	static final int MAX_MESSAGES = 1_000;

	private final LoggingProperties.Limit limit;

	private final int maxLevel;

	private final LongAdder suppressed;

	private final LongSupplier nanoTime;

	private final Map<String, MessageLimit> messages = new ConcurrentHashMap<>();

	LineLimit(LoggingProperties.Limit limit, LongAdder suppressed, LongSupplier nanoTime) {
		this.limit = limit;
		this.maxLevel = level(limit.maxLevel());
		this.suppressed = suppressed;
		this.nanoTime = nanoTime;
	}

	// Logback does not know FATAL, and would take it for DEBUG.
	private static int level(LogLevel level) {
		return (level == LogLevel.FATAL) ? Level.ERROR_INT : Level.toLevel(level.name()).toInt();
	}

	boolean appliesTo(ILoggingEvent event) {
		return event.getLevel().toInt() <= this.maxLevel && isLogger(event.getLoggerName())
				&& (this.limit.message() == null || this.limit.message().equals(event.getMessage()));
	}

	// As levels do: a package, or a class.
	private boolean isLogger(String name) {
		String prefix = this.limit.logger();
		return prefix == null || (name.startsWith(prefix)
				&& (name.length() == prefix.length() || name.charAt(prefix.length()) == '.'));
	}

	/**
	 * Ask for a line to be let through.
	 * @return how many of the same message were suppressed since the last one that was
	 * let through, -1 if this one is
	 */
	long admit(ILoggingEvent event) {
		long admitted = message(event).admit(this.nanoTime.getAsLong());
		if (admitted < 0) {
			this.suppressed.increment();
		}
		return admitted;
	}

	private MessageLimit message(ILoggingEvent event) {
		String message = String.valueOf(event.getMessage());
		MessageLimit known = this.messages.get(message);
		if (known != null) {
			return known;
		}
		String name = (this.messages.size() < MAX_MESSAGES) ? message : CardinalityLimit.OTHER;
		return this.messages.computeIfAbsent(name,
				(key) -> new MessageLimit(this.limit.ratio(), this.limit.perSecond()));
	}

}
