package io.github.o11ystarter.slo.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import io.github.o11ystarter.slo.promql.Matcher;
import io.github.o11ystarter.slo.promql.Selector;

/**
 * Finds labels that a selector selects.
 */
final class ExampleLabels {

	private ExampleLabels() {
	}

	/**
	 * Find labels.
	 * @param selector the selector
	 * @return labels, nothing if an expression in it is beyond guessing
	 */
	static Optional<Map<String, String>> of(Selector selector) {
		Map<String, String> labels = new TreeMap<>();
		for (Matcher matcher : selector.matchers()) {
			Optional<String> value = Stream
				.concat(Stream.ofNullable(labels.get(matcher.label())), candidates(matcher).stream())
				.filter((candidate) -> matches(matcher, candidate))
				.findFirst();
			if (value.isEmpty()) {
				return Optional.empty();
			}
			labels.put(matcher.label(), value.get());
		}
		return matches(selector, labels) ? Optional.of(labels) : Optional.empty();
	}

	static boolean matches(Selector selector, Map<String, String> labels) {
		return selector.matchers()
			.stream()
			.allMatch((matcher) -> matches(matcher, labels.getOrDefault(matcher.label(), "")));
	}

	private static List<String> candidates(Matcher matcher) {
		String first = matcher.value().split("\\|", 2)[0];
		return List.of(matcher.value(), first,
				first.replaceAll("\\(.*?\\)\\?", "").replaceAll("(\\[[^]]*]|\\.)[*+]?", "1"),
				first.replaceAll("\\\\(.)", "$1"), matcher.value() + "-other");
	}

	private static boolean matches(Matcher matcher, String value) {
		try {
			return switch (matcher.operator()) {
				case "=" -> value.equals(matcher.value());
				case "!=" -> !value.equals(matcher.value());
				case "=~" -> Pattern.matches(matcher.value(), value);
				default -> !Pattern.matches(matcher.value(), value);
			};
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

}
