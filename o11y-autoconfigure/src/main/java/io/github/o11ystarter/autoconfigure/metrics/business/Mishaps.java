package io.github.o11ystarter.autoconfigure.metrics.business;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong while counting. Business code does not hear of it: it is counted, and
 * logged once for each metric and reason.
 */
final class Mishaps {

	private static final Log logger = LogFactory.getLog(Mishaps.class);

	private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	Mishaps(MeterRegistry registry) {
		for (Reason reason : Reason.values()) {
			this.counters.put(reason,
					Counter.builder("o11y.business.failures")
						.description("Calls of business metrics that were refused, or that had to be mended.")
						.tag("reason", reason.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	void add(String metric, Reason reason) {
		add(metric, reason, null);
	}

	void add(String metric, Reason reason, @Nullable Throwable failure) {
		Counter counter = this.counters.get(reason);
		try {
			if (counter != null) {
				counter.increment();
			}
		}
		catch (RuntimeException ex) {
			// A registry that cannot even count this is beyond our help.
		}
		if (this.logged.add(metric + " " + reason)) {
			logger.warn("Business metric '" + metric + "': " + reason.text
					+ ". This is said once; o11y_business_failures_total counts", failure);
		}
	}

	/**
	 * Why a call was refused, or what was mended.
	 */
	enum Reason {

		/**
		 * Totals only rise.
		 */
		NEGATIVE("something negative was refused; what is taken back is a metric of its own"),

		/**
		 * There is no such currency.
		 */
		CURRENCY(
				"an amount was refused because its currency is none of ISO 4217, or because there are too many series"),

		/**
		 * No amount of money is like this.
		 */
		AMOUNT("an amount was refused because it is missing or has more than 15 digits"),

		/**
		 * There are fractions of the smallest coin.
		 */
		ROUNDED("an amount was rounded to the smallest coin of its currency"),

		/**
		 * There are more or fewer values than labels.
		 */
		LABELS("it was counted with more or fewer values than it has labels"),

		/**
		 * Something threw.
		 */
		ERROR("it could not be counted");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

	}

}
