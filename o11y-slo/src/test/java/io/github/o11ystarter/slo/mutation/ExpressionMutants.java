package io.github.o11ystarter.slo.mutation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.Durations;

/**
 * Makes one small mistake in an expression, in every place where it can be made.
 */
final class ExpressionMutants {

	/** In this order: what could be taken for something else comes first. */
	private static final Pattern TOKEN = Pattern.compile("(?<matcher>\\w+(=~|!~|!=|=)\"(\\\\.|[^\"\\\\])*\"(, )?)"
			+ "|(?<string>\"(\\\\.|[^\"\\\\])*\")|(?<range>\\[[^]]*])|(?<word>[a-zA-Z_:][\\w:]*)"
			+ "|(?<number>\\d+(\\.\\d+)?([eE][-+]?\\d+)?)|(?<operator>[<>=!]=|[<>]|[-+*/])");

	private static final Map<String, List<String>> OPERATORS = Map.ofEntries(Map.entry(">", List.of(">=", "<")),
			Map.entry(">=", List.of(">", "<")), Map.entry("<", List.of("<=", ">")), Map.entry("<=", List.of("<", ">")),
			Map.entry("==", List.of("!=")), Map.entry("!=", List.of("==")), Map.entry("/", List.of("*")),
			Map.entry("*", List.of("/")), Map.entry("+", List.of("-")), Map.entry("-", List.of("+")));

	private static final Map<String, List<String>> WORDS = Map.ofEntries(Map.entry("and", List.of("or", "unless")),
			Map.entry("or", List.of("and", "unless")), Map.entry("unless", List.of("and", "or")),
			Map.entry("sum", List.of("max", "min", "avg")), Map.entry("max", List.of("sum", "min", "avg")),
			Map.entry("min", List.of("sum", "max", "avg")), Map.entry("avg", List.of("sum", "max", "min")),
			Map.entry("rate", List.of("increase")), Map.entry("increase", List.of("rate")),
			Map.entry("sum_over_time", List.of("max_over_time", "avg_over_time")),
			Map.entry("max_over_time", List.of("min_over_time", "avg_over_time")));

	/** Of what is there or not, it does not matter what it adds up to. */
	private static final Pattern ONE = Pattern.compile("\\w+\\((absent|present_over_time)");

	private static final Map<String, String> MATCHERS = Map.of("=", "!=", "!=", "=", "=~", "!~", "!~", "=~");

	private final Map<String, String> mutants = new LinkedHashMap<>();

	private final Meaning meaning;

	private ExpressionMutants(Meaning meaning) {
		this.meaning = meaning;
	}

	/**
	 * Make all mistakes that can be noticed.
	 * @param meaning what the expression means
	 * @return expressions by what is wrong with them
	 */
	static Map<String, String> of(String expr, Meaning meaning) {
		ExpressionMutants mutants = new ExpressionMutants(meaning);
		Matcher token = TOKEN.matcher(expr);
		while (token.find()) {
			mutants.add(expr, token);
		}
		return mutants.mutants;
	}

	private void add(String expr, Matcher token) {
		if (token.group("matcher") != null) {
			if (!this.meaning.mayBeMore(token)) {
				replace(expr, token, "");
			}
			replace(expr, token, token.group().replaceFirst("=~|!~|!=|=", MATCHERS.get(token.group(2))));
		}
		else if (token.group("word") != null) {
			if (!ONE.matcher(expr).region(token.start(), expr.length()).lookingAt()) {
				WORDS.getOrDefault(token.group(), List.of())
					.stream()
					.filter((word) -> !this.meaning.isSame(token, word))
					.forEach((word) -> replace(expr, token, word));
			}
		}
		else if (token.group("range") != null) {
			String range = token.group().substring(1, token.group().length() - 1);
			Duration duration = Durations.parse(range);
			replace(expr, token, "[" + Durations.format(duration.multipliedBy(2)) + "]");
			replace(expr, token, "[" + Durations.format(duration.dividedBy(2)) + "]");
		}
		else if (token.group("number") != null && !this.meaning.isConstant()) {
			BigDecimal number = new BigDecimal(token.group());
			// A count is not less by a half.
			BigDecimal step = (number.scale() <= 0)
					? number.movePointLeft(1).setScale(0, RoundingMode.UP).max(BigDecimal.ONE)
					: number.movePointLeft(1);
			replace(expr, token, number.add(step).toPlainString());
			if (number.signum() > 0) {
				replace(expr, token, number.subtract(step).toPlainString());
			}
		}
		else if (token.group("operator") != null) {
			OPERATORS.getOrDefault(token.group(), List.of()).forEach((operator) -> replace(expr, token, operator));
		}
	}

	private void replace(String expr, MatchResult token, String replacement) {
		String what = "'%s' at %d becomes '%s'".formatted(token.group().strip(), token.start(), replacement.strip());
		this.mutants.put(what, expr.substring(0, token.start()) + replacement + expr.substring(token.end()));
	}

}
