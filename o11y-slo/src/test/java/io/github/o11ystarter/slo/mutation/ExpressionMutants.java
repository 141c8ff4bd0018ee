package io.github.o11ystarter.slo.mutation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Map<String, List<String>> WORDS = Map.of("and", List.of("or", "unless"), "or",
			List.of("and", "unless"), "unless", List.of("and", "or"));

	private static final Map<String, String> MATCHERS = Map.of("=", "!=", "!=", "=", "=~", "!~", "!~", "=~");

	private final Map<String, String> mutants = new LinkedHashMap<>();

	private ExpressionMutants() {
	}

	/**
	 * Make all mistakes.
	 * @return expressions by what is wrong with them
	 */
	static Map<String, String> of(String expr) {
		ExpressionMutants mutants = new ExpressionMutants();
		Matcher token = TOKEN.matcher(expr);
		while (token.find()) {
			mutants.add(expr, token);
		}
		return mutants.mutants;
	}

	private void add(String expr, Matcher token) {
		if (token.group("matcher") != null) {
			replace(expr, token, "");
			replace(expr, token, token.group().replaceFirst("=~|!~|!=|=", MATCHERS.get(token.group(2))));
		}
		else if (token.group("word") != null) {
			WORDS.getOrDefault(token.group(), List.of()).forEach((word) -> replace(expr, token, word));
		}
		else if (token.group("number") != null) {
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
