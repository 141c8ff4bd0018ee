package io.github.o11ystarter.slo.mutation;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells mistakes after which an expression still means the same: nobody can notice them.
 */
final class Meaning {

	private static final Pattern CONSTANT = Pattern.compile("vector\\(\\d+\\)");

	/** What is counted, and what is 0 or 1. */
	private static final Pattern NEVER_NEGATIVE = Pattern
		.compile("(increase\\(|up\\b|probe_success\\b)(?s:.*)" + "|(?s:.*)\\s+or increase\\([^()]*\\)");

	private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg");

	/** What makes nothing of a number. */
	private static final Set<String> BLIND = Set.of("", "group", "label_replace");

	private static final Pattern TAKEN_AWAY = Pattern.compile(
			"(?s:.*)\\b(?<selector>\\w+(\\{.*})?) unless (\\k<selector> offset \\w+ unless \\( count_over_time\\()?");

	private final String expr;

	private final boolean shown;

	/**
	 * @param shown whether anybody sees the number, and not only that there is one
	 */
	Meaning(String expr, boolean shown) {
		this.expr = expr;
		this.shown = shown;
	}

	/**
	 * A constant never ends, and what it is nobody sees.
	 */
	boolean isConstant() {
		return CONSTANT.matcher(this.expr).matches() && !this.shown;
	}

	/**
	 * What is taken away from a selection, all labels being compared, has to be in it: it
	 * may as well be too much.
	 */
	boolean mayBeMore(MatchResult token) {
		int open = this.expr.lastIndexOf('{', token.start());
		int start = open;
		while (start > 0 && Character.isJavaIdentifierPart(this.expr.charAt(start - 1))) {
			start--;
		}
		String selector = this.expr.substring(start, this.expr.indexOf('}', token.end()) + 1);
		Matcher before = TAKEN_AWAY.matcher(this.expr.substring(0, start).replaceAll("\\s+", " "));
		return before.matches() && before.group("selector").equals(selector);
	}

	/**
	 * Of what is never negative the sum, the mean and the most are 0 at the same time,
	 * and it does not matter by what it is divided.
	 */
	boolean isSame(MatchResult token, String other) {
		if ("increase".equals(token.group())) {
			return onlySign(token.start(), false);
		}
		return !"min".equals(token.group()) && !"min".equals(other) && AGGREGATIONS.contains(token.group())
				&& onlySign(token.start(), true);
	}

	private boolean onlySign(int start, boolean aggregation) {
		int open = this.expr.indexOf('(', start);
		if (this.expr.substring(start, open).endsWith(" by ")) {
			open = this.expr.indexOf('(', close(open));
		}
		int close = close(open);
		if (aggregation && !NEVER_NEGATIVE.matcher(this.expr.substring(open + 1, close).strip()).matches()) {
			return false;
		}
		int first = start;
		while (this.expr.substring(close + 1).stripLeading().startsWith(")")) {
			int outer = this.expr.indexOf(')', close + 1);
			int begin = begin(outer);
			if (!AGGREGATIONS.contains(function(begin))) {
				break;
			}
			first = begin;
			close = outer;
		}
		String then = this.expr.substring(close + 1).stripLeading();
		if (then.matches("(?s)(or vector\\(0\\)\\) )?== 0(\\s.*)?")) {
			return true;
		}
		return then.matches("(?s)> 0([\\s,)].*)?") && (isCondition(first) || (!this.shown && isBlind(first)));
	}

	private boolean isCondition(int start) {
		return this.expr.substring(0, start).matches("(?s).*\\band( on \\(.*?\\))?\\s+");
	}

	/**
	 * Whether nothing around it compares or reckons with it.
	 */
	private boolean isBlind(int start) {
		int depth = 0;
		for (int i = start - 1; i >= 0; i--) {
			char c = this.expr.charAt(i);
			depth += (c == ')') ? 1 : (c == '(') ? -1 : 0;
			if (depth < 0) {
				if (!BLIND.contains(function(start(i)))) {
					return false;
				}
				depth = 0;
			}
		}
		return true;
	}

	private String function(int start) {
		Matcher word = Pattern.compile("\\w*").matcher(this.expr).region(start, this.expr.length());
		return word.lookingAt() ? word.group() : "";
	}

	/**
	 * Where the call begins that a parenthesis belongs to.
	 */
	private int begin(int close) {
		int depth = 0;
		for (int i = close; i >= 0; i--) {
			char c = this.expr.charAt(i);
			depth += (c == ')') ? 1 : (c == '(') ? -1 : 0;
			if (depth == 0) {
				return start(i);
			}
		}
		return 0;
	}

	private int start(int open) {
		Matcher call = Pattern.compile("(\\w+( by \\([^()]*\\) )?)?$").matcher(this.expr.substring(0, open));
		return call.find() ? call.start() : open;
	}

	private int close(int open) {
		int depth = 0;
		for (int i = open; i < this.expr.length(); i++) {
			char c = this.expr.charAt(i);
			depth += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return this.expr.length();
	}

}
