package io.github.o11ystarter.slo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects the series of a metric.
 *
 * @param metric name of the metric
 * @param matchers what their labels have to be
 */
public record Selector(String metric, List<Matcher> matchers) {

	private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

	/**
	 * @throws IllegalArgumentException if the metric is no name of a metric
	 */
	public Selector {
		if (!METRIC.matcher(metric).matches()) {
			throw new IllegalArgumentException("'" + metric + "' is not the name of a metric");
		}
		matchers = List.copyOf(matchers);
	}

	/**
	 * Select by name.
	 * @param metric name of the metric
	 * @param matchers what its labels have to be
	 * @return the selector
	 */
	public static Selector of(String metric, Matcher... matchers) {
		return new Selector(metric, List.of(matchers));
	}

	/**
	 * Read a selector.
	 * @param text {@code orders_total{result="ok"}}; nothing but a selector is understood
	 * @return the selector
	 * @throws IllegalArgumentException if it is something else
	 */
	public static Selector parse(String text) {
		return new SelectorText(text).read();
	}

	/**
	 * The same with more matchers.
	 * @param more matchers that are added
	 * @return a selector
	 */
	public Selector and(List<Matcher> more) {
		List<Matcher> all = new ArrayList<>(this.matchers);
		all.addAll(more);
		return new Selector(this.metric, all);
	}

	/**
	 * The same with one more matcher.
	 * @param matcher the matcher that is added
	 * @return a selector
	 */
	public Selector and(Matcher matcher) {
		return and(List.of(matcher));
	}

	@Override
	public String toString() {
		if (this.matchers.isEmpty()) {
			return this.metric;
		}
		return this.metric + this.matchers.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
	}

}
