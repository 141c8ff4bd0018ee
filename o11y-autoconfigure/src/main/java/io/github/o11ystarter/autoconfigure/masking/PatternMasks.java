package io.github.o11ystarter.autoconfigure.masking;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what the patterns of an application match: their first group, or all of the match
 * if they have none.
 */
final class PatternMasks {

	private final List<Pattern> patterns;

	private final long deadlineNanos;

	PatternMasks(Collection<Pattern> patterns, long deadlineNanos) {
		this.patterns = List.copyOf(patterns);
		this.deadlineNanos = deadlineNanos;
	}

	boolean isEmpty() {
		return this.patterns.isEmpty();
	}

	/**
	 * Find what must not be shown.
	 * @param text the text
	 * @param findings where it is entered
	 * @throws MaskingException if all patterns together take too long
	 */
	void find(String text, Findings findings) {
		DeadlineText input = new DeadlineText(text, System.nanoTime() + this.deadlineNanos);
		for (Pattern pattern : this.patterns) {
			int before = findings.count();
			Matcher matcher = pattern.matcher(input);
			while (matcher.find()) {
				int group = (matcher.groupCount() > 0 && matcher.start(1) >= 0) ? 1 : 0;
				findings.add(matcher.start(group), matcher.end(group));
			}
			if (findings.count() > before) {
				MaskingCounts.addPattern();
			}
		}
	}

}
