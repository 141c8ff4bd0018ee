package io.github.o11ystarter.autoconfigure.masking;

import java.util.ArrayList;
import java.util.List;

import io.github.o11ystarter.autoconfigure.masking.MaskingCounts.Failure;

/**
 * The maskers of all applications of this process, because the format of log lines is
 * older than any of them.
 */
final class Maskers {

	private static final MaskerThreads THREADS = new MaskerThreads();

	private static volatile List<Masker> maskers = List.of();

	private Maskers() {
	}

	static synchronized void add(List<Masker> added) {
		List<Masker> all = new ArrayList<>(maskers);
		all.addAll(added);
		maskers = List.copyOf(all);
	}

	static synchronized void remove(List<Masker> removed) {
		List<Masker> all = new ArrayList<>(maskers);
		// By identity, and once: two applications may share one.
		removed.forEach((masker) -> {
			for (int i = 0; i < all.size(); i++) {
				if (all.get(i) == masker) {
					all.remove(i);
					break;
				}
			}
		});
		maskers = List.copyOf(all);
	}

	/**
	 * What all maskers together leave of a text.
	 * @param text the text
	 * @param deadlineNanos time they may take
	 * @return the text as it may be shown
	 * @throws MaskingException if one fails, or they do not come to an end
	 */
	static String mask(String text, long deadlineNanos) {
		List<Masker> current = maskers;
		if (current.isEmpty() || MaskerThread.isReporting()) {
			return text;
		}
		if (MaskerThread.isCurrent()) {
			// A masker logs, maybe the very text it is asked about.
			throw new MaskingException(Failure.ERROR);
		}
		String masked = THREADS.mask(text, current, deadlineNanos);
		if (masked.equals(text)) {
			return text;
		}
		MaskingCounts.addMasker();
		return masked;
	}

}
