package io.github.o11ystarter.demo.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of a dashboard asks for.
 *
 * @param where dashboard, panel and letter of the query
 * @param expression PromQL, with variables of Grafana filled in
 * @param legend how its series are called
 */
public record PromQuery(String where, String expression, String legend) {

	private static final Pattern TOKEN = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|\\[[^\\]]*]|\\S");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

	/**
	 * Returns the metrics it reads.
	 * @return labels it selects by, by name of the metric
	 */
	public Map<String, Set<String>> metrics() {
		return parse().metrics;
	}

	/**
	 * Returns the labels it groups by.
	 * @return their names, without those it makes itself
	 */
	public Set<String> grouping() {
		Parsed parsed = parse();
		parsed.grouping.removeAll(parsed.made);
		return parsed.grouping;
	}

	/**
	 * Returns the labels its legend shows.
	 * @return their names, without those it makes itself
	 */
	public Set<String> legendLabels() {
		Set<String> labels = new TreeSet<>();
		LEGEND.matcher(this.legend).results().forEach((label) -> labels.add(label.group(1)));
		labels.removeAll(parse().made);
		return labels;
	}

	private Parsed parse() {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(this.expression);
		while (matcher.find()) {
			tokens.add(matcher.group());
		}
		return new Parsed(tokens);
	}

	private static final class Parsed {

		private final Map<String, Set<String>> metrics = new TreeMap<>();

		private final Set<String> grouping = new TreeSet<>();

		// What label_replace writes, and reads.
		private final Set<String> made = new TreeSet<>();

		Parsed(List<String> tokens) {
			String metric = "";
			for (int i = 0; i < tokens.size(); i++) {
				String token = tokens.get(i);
				String next = (i + 1 < tokens.size()) ? tokens.get(i + 1) : "";
				boolean call = next.equals("(") || next.equals("by") || next.equals("without");
				if (GROUPING.contains(token)) {
					if (call) {
						i = names(tokens, i + 2, ")", this.grouping);
					}
				}
				else if (token.equals("{")) {
					i = names(tokens, i + 1, "}", this.metrics.computeIfAbsent(metric, (name) -> new TreeSet<>()));
				}
				else if (token.matches("\"[a-z_]+\"")) {
					this.made.add(token.substring(1, token.length() - 1));
				}
				else if (Character.isLetter(token.charAt(0)) && !call && !KEYWORDS.contains(token)) {
					metric = token;
					this.metrics.computeIfAbsent(metric, (name) -> new TreeSet<>());
				}
			}
		}

		private static int names(List<String> tokens, int from, String end, Set<String> names) {
			int i = from;
			for (; !tokens.get(i).equals(end); i++) {
				if (tokens.get(i).matches("[a-zA-Z_]\\w*")) {
					names.add(tokens.get(i));
				}
			}
			return i;
		}

	}

}
