package io.github.o11ystarter.autoconfigure.masking;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much was masked, and how often a text had to be given up. One account for the
 * process: the format of log lines is made before there are beans.
 */
final class MaskingCounts {

	private static final Map<Failure, LongAdder> FAILURES = adders(Failure.class);

	private static final Map<ShippedMask, LongAdder> MASKED = adders(ShippedMask.class);

	private static final LongAdder PATTERNS = new LongAdder();

	private static final LongAdder MASKERS = new LongAdder();

	private MaskingCounts() {
	}

	private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> keys) {
		Map<E, LongAdder> adders = new EnumMap<>(keys);
		EnumSet.allOf(keys).forEach((key) -> adders.put(key, new LongAdder()));
		return adders;
	}

	private static <E extends Enum<E>> LongAdder of(Map<E, LongAdder> adders, E key) {
		return Objects.requireNonNull(adders.get(key));
	}

	static void addFailure(Failure failure) {
		of(FAILURES, failure).increment();
	}

	static void addMasked(ShippedMask mask) {
		of(MASKED, mask).increment();
	}

	static void addPattern() {
		PATTERNS.increment();
	}

	static void addMasker() {
		MASKERS.increment();
	}

	static double failures(Failure failure) {
		return of(FAILURES, failure).doubleValue();
	}

	static double masked(ShippedMask mask) {
		return of(MASKED, mask).doubleValue();
	}

	static double patterns() {
		return PATTERNS.doubleValue();
	}

	static double maskers() {
		return MASKERS.doubleValue();
	}

	/**
	 * Why nothing of a text was shown.
	 */
	enum Failure {

		/**
		 * It is longer than {@code o11y.masking.max-length}.
		 */
		TOO_LONG,

		/**
		 * A pattern or a masker of the application takes too long.
		 */
		DEADLINE,

		/**
		 * A masker threw, or something else failed.
		 */
		ERROR;

		String tag() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
