package io.github.o11ystarter.slo.promql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a regular expression as RE2 does, and refuses what it does not know: Prometheus
 * would refuse the whole file of rules. Scripts such as <code>\p{Greek}</code> and names
 * of groups are refused as well, because it depends on the version what is known.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">Syntax of RE2</a>
 */
final class Re2 {

	private static final int DEEPEST = 100;

	/** More are refused, and so are those within others that would be more. */
	private static final long REPETITIONS = 1_000;

	private static final int DIGITS = 4;

	private static final Pattern FLAGS = Pattern.compile("\\(\\?([ims]+(-[ims]+)?|-[ims]+)\\)|\\|");

	private static final Pattern GROUP = Pattern.compile("\\(\\?([ims]*|[ims]*-[ims]+):|\\((?!\\?)");

	private static final Pattern TIMES = Pattern.compile("\\{(\\d+)(,(\\d*))?}\\??");

	private static final Pattern ANY_TIMES = Pattern.compile("[*+?]\\??");

	private static final Pattern POSIX = Pattern
		.compile("\\[:\\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):]");

	private static final Pattern CLASS = Pattern.compile("\\\\([dDsSwW]|[pP][CLMNPSZ]|[pP]\\{\\^?"
			+ "(C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)})");

	private static final Pattern ESCAPED = Pattern
		.compile("\\\\([!-~&&[^a-zA-Z0-9]]|[afnrtv]|x[0-9a-fA-F]{2}|x\\{(10|[0-9a-fA-F])?[0-9a-fA-F]{4}})");

	private static final Pattern PLACE = Pattern.compile("\\\\[AbBz]");

	private final String text;

	private int position;

	private int depth;

	Re2(String text) {
		this.text = text;
	}

	/**
	 * @throws IllegalArgumentException if RE2 would refuse the expression; the message is
	 * a clause
	 */
	void check() {
		alternatives();
		if (!isAtEnd()) {
			throw refused();
		}
	}

	/**
	 * Read until the end of a group.
	 * @return how often something in it is repeated
	 */
	private long alternatives() {
		long most = 1;
		while (!isAtEnd() && !isAhead(')')) {
			// What nothing stands before cannot be repeated.
			if (!taken(FLAGS)) {
				if (taken(ANY_TIMES) || taken(TIMES)) {
					throw refused();
				}
				most = Math.max(most, times(atom()));
			}
		}
		return most;
	}

	private long atom() {
		if (isAhead('(')) {
			return group();
		}
		if (isAhead('[')) {
			set();
		}
		else if (!taken(CLASS) && !taken(PLACE)) {
			character();
		}
		return 1;
	}

	private long group() {
		if (!taken(GROUP) || ++this.depth > DEEPEST) {
			throw refused();
		}
		long most = alternatives();
		if (!isAhead(')')) {
			throw refused();
		}
		this.position++;
		this.depth--;
		return most;
	}

	private long times(long within) {
		int begin = this.position;
		if (taken(ANY_TIMES)) {
			refuseAnotherRepetition();
			return within;
		}
		Matcher matcher = TIMES.matcher(this.text).region(begin, this.text.length());
		if (!matcher.lookingAt()) {
			return within;
		}
		this.position = matcher.end();
		refuseAnotherRepetition();
		long least = number(matcher.group(1));
		boolean open = matcher.group(3) == null || matcher.group(3).isEmpty();
		long most = open ? least : number(matcher.group(3));
		if (most < least || Math.max(1, most) * within > REPETITIONS) {
			throw refused();
		}
		return Math.max(1, most) * within;
	}

	private static long number(String digits) {
		return (digits.length() <= DIGITS) ? Long.parseLong(digits) : REPETITIONS + 1;
	}

	private void refuseAnotherRepetition() {
		if (taken(ANY_TIMES) || taken(TIMES)) {
			throw refused();
		}
	}

	private void set() {
		this.position++;
		if (isAhead('^')) {
			this.position++;
		}
		boolean first = true;
		while (first || !isAhead(']')) {
			first = false;
			if (!taken(POSIX) && !taken(CLASS)) {
				if (this.text.startsWith("[:", this.position)) {
					throw refused();
				}
				range();
			}
		}
		this.position++;
	}

	private void range() {
		int from = character();
		// A hyphen at the end is one.
		if (isAhead('-') && !this.text.startsWith("-]", this.position)) {
			this.position++;
			if (character() < from) {
				throw refused();
			}
		}
	}

	/**
	 * Read one character, however it is written.
	 */
	private int character() {
		int begin = this.position;
		if (taken(ESCAPED)) {
			return value(this.text.substring(begin + 1, this.position));
		}
		if (isAtEnd() || isAhead('\\')) {
			throw refused();
		}
		int character = this.text.codePointAt(begin);
		this.position += Character.charCount(character);
		return character;
	}

	private static int value(String escaped) {
		return switch (escaped.charAt(0)) {
			case 'x' -> Integer.parseInt(escaped.replaceAll("[x{}]", ""), 16);
			case 'a' -> 7;
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'v' -> 11;
			default -> escaped.charAt(0);
		};
	}

	private boolean isAtEnd() {
		return this.position >= this.text.length();
	}

	private boolean isAhead(char character) {
		return !isAtEnd() && this.text.charAt(this.position) == character;
	}

	private boolean taken(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.position, this.text.length());
		boolean ahead = matcher.lookingAt();
		this.position = ahead ? matcher.end() : this.position;
		return ahead;
	}

	private IllegalArgumentException refused() {
		return new IllegalArgumentException(
				"is no regular expression of RE2, see its character " + (this.position + 1));
	}

}
