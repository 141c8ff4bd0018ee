package io.github.o11ystarter.autoconfigure.logging;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.slf4j.event.KeyValuePair;

/**
 * The limits of an application: the first one that applies to a line decides.
 */
class LineLimits {

	static final String SUPPRESSED_COUNT = "suppressed_count";

	static final LineLimits NONE = new LineLimits(Map.of(), new LineLedger(), System::nanoTime);

	private final List<LineLimit> limits;

	LineLimits(Map<String, LoggingProperties.Limit> limits, LineLedger ledger, LongSupplier nanoTime) {
		this.limits = limits.entrySet()
			.stream()
			.map((limit) -> new LineLimit(limit.getValue(), ledger.suppressed(limit.getKey()), nanoTime))
			.toList();
	}

	/**
	 * Whether a line is let through. One that is says how many of its kind were not.
	 */
	boolean admit(ILoggingEvent event) {
		for (int i = 0; i < this.limits.size(); i++) {
			LineLimit limit = this.limits.get(i);
			if (limit.appliesTo(event)) {
				long suppressed = limit.admit(event);
				if (suppressed > 0 && event instanceof LoggingEvent line) {
					line.addKeyValuePair(new KeyValuePair(SUPPRESSED_COUNT, suppressed));
				}
				return suppressed >= 0;
			}
		}
		return true;
	}

}
