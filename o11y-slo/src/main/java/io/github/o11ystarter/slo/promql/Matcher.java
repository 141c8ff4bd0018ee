package io.github.o11ystarter.slo.promql;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a label has to be.
 *
 * @param label name of the label
 * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
 * @param value the value, or a regular expression of RE2
 */
public record Matcher(String label, String operator, String value) {

	private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

	private static final List<String> OPERATORS = List.of("=", "!=", "=~", "!~");

	/**
	 * @throws IllegalArgumentException if the label is no name of a label, the operator
	 * not one of the four, or the value cannot be written as UTF-8 or is no expression of
	 * RE2 where one is meant
	 */
	public Matcher {
		if (!LABEL.matcher(label).matches()) {
			throw new IllegalArgumentException("'" + label + "' is not the name of a label");
		}
		if ("__name__".equals(label)) {
			throw new IllegalArgumentException("'__name__' is the name of the metric, which is there already");
		}
		if (!OPERATORS.contains(operator)) {
			throw new IllegalArgumentException("'" + operator + "' is not one of " + OPERATORS);
		}
		if (value.codePoints().anyMatch(Matcher::isNoText)) {
			throw new IllegalArgumentException("the value of '" + label + "' has what is no character");
		}
		if (operator.endsWith("~")) {
			try {
				new Re2(value).check();
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("the value of '" + label + "' " + ex.getMessage(), ex);
			}
		}
	}

	private static boolean isNoText(int character) {
		// Half a pair cannot be written, and PromQL refuses what stands for it.
		return Character.getType(character) == Character.SURROGATE || character == 0xFFFD;
	}

	/**
	 * A label has this value.
	 * @param label name of the label
	 * @param value the value
	 * @return the matcher
	 */
	public static Matcher equal(String label, String value) {
		return new Matcher(label, "=", value);
	}

	/**
	 * A label has one of these values.
	 * @param label name of the label
	 * @param values the values, at least one
	 * @return a matcher, which is not a regular expression if there is one value only
	 */
	public static Matcher anyOf(String label, Collection<String> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("No value for the label " + label);
		}
		if (values.size() == 1) {
			return equal(label, values.iterator().next());
		}
		return matching(label, values.stream().map(Quoted::regex).collect(Collectors.joining("|")));
	}

	/**
	 * A label matches as a whole.
	 * @param label name of the label
	 * @param regex regular expression of RE2
	 * @return the matcher
	 */
	public static Matcher matching(String label, String regex) {
		return new Matcher(label, "=~", regex);
	}

	@Override
	public String toString() {
		return this.label + this.operator + Quoted.string(this.value);
	}

}
