package io.github.o11ystarter.slo.openslo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.o11ystarter.slo.promql.Selector;

/**
 * Reads {@code sum(rate(x{...}[5m]))}, with a window of any length or a variable for it:
 * rules ask for windows of their own.
 */
final class PlainQuery {

	private static final Pattern QUERY = Pattern.compile(
			"\\s*sum\\s*\\(\\s*rate\\s*\\((.*)\\[\\s*(\\w+|\\{\\{\\s*\\.\\w+\\s*}}|\\$\\w+)\\s*]\\s*\\)\\s*\\)\\s*",
			Pattern.DOTALL);

	private PlainQuery() {
	}

	static Selector read(Node metric) {
		Node source = metric.only("metricSource").at("metricSource");
		source.only("type", "spec");
		if (!"prometheus".equalsIgnoreCase(source.at("type").text())) {
			throw source.at("type").refused("is not supported", "Only Prometheus is.");
		}
		Node query = source.at("spec").only("query").at("query");
		Matcher matcher = QUERY.matcher(query.text());
		if (matcher.matches()) {
			try {
				return Selector.parse(matcher.group(1));
			}
			catch (IllegalArgumentException ex) {
				throw query.refused("is " + ex.getMessage(), "Write a query such as sum(rate(orders_total[5m])).");
			}
		}
		throw query.refused("is not a rate of one counter", "Write a query such as sum(rate(orders_total[5m])).");
	}

}
